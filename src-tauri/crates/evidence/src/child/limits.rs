//! What the decoding child takes away from itself before it reads anything. Must not know pictures.

use std::io;

/// Address space for decoding, in bytes, beside what the program itself has mapped.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// Processor time in seconds.
#[cfg(unix)]
const SECONDS: u64 = 20;

/// Takes the rights away. On an error nothing may be decoded.
#[cfg(unix)]
pub(super) fn shut_in() -> io::Result<()> {
    use rlimit::{Resource, setrlimit};
    let memory = mapped_now() + MEMORY;
    for (resource, most) in
        [(Resource::AS, memory), (Resource::CPU, SECONDS), (Resource::CORE, 0), (Resource::FSIZE, 0), (Resource::NOFILE, 3)]
    {
        setrlimit(resource, most, most)?;
    }
    #[cfg(target_os = "linux")]
    calls::leave_only_what_decoding_needs()?;
    Ok(())
}

/// On other systems the child has its own process, its time limit and the bounds of the decoder, and no more.
#[cfg(not(unix))]
pub(super) fn shut_in() -> io::Result<()> {
    Ok(())
}

/// Bytes of address space in use: a desktop program has hundreds of megabytes of libraries mapped before it begins.
#[cfg(target_os = "linux")]
fn mapped_now() -> u64 {
    let pages: u64 = std::fs::read_to_string("/proc/self/statm").ok().and_then(|line| line.split(' ').next()?.parse().ok()).unwrap_or(0);
    pages * 4096
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mapped_now() -> u64 {
    0
}

#[cfg(target_os = "linux")]
mod calls {
    use std::{collections::BTreeMap, io};

    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen as Length, SeccompCmpOp as Compare, SeccompCondition as Condition, SeccompFilter,
        SeccompRule as Rule,
    };

    /// Every other system call answers "not permitted", which the child survives only by giving up.
    pub(super) fn leave_only_what_decoding_needs() -> io::Result<()> {
        let architecture = std::env::consts::ARCH.try_into().map_err(io::Error::other)?;
        let filter = SeccompFilter::new(
            rules().map_err(io::Error::other)?,
            SeccompAction::Errno(libc::EPERM.unsigned_abs()),
            SeccompAction::Allow,
            architecture,
        )
        .map_err(io::Error::other)?;
        let program: BpfProgram = filter.try_into().map_err(io::Error::other)?;
        // Also sets "no new privileges".
        seccompiler::apply_filter(&program).map_err(io::Error::other)
    }

    fn rules() -> Result<BTreeMap<i64, Vec<Rule>>, seccompiler::BackendError> {
        let mut rules = BTreeMap::new();
        // Memory, threads waiting, time, ending. None of them names a file or a process.
        for call in [
            libc::SYS_brk,
            libc::SYS_munmap,
            libc::SYS_mremap,
            libc::SYS_madvise,
            libc::SYS_futex,
            libc::SYS_getrandom,
            libc::SYS_clock_gettime,
            libc::SYS_sched_yield,
            libc::SYS_sigaltstack,
            libc::SYS_rt_sigaction,
            libc::SYS_rt_sigprocmask,
            libc::SYS_rt_sigreturn,
            libc::SYS_restart_syscall,
            libc::SYS_exit,
            libc::SYS_exit_group,
        ] {
            rules.insert(call, Vec::new());
        }
        // Reading the pipe in, writing the pipe out; whatever else may be open is out of reach.
        rules.insert(libc::SYS_read, vec![Rule::new(vec![is(0, 0)?])?]);
        rules.insert(libc::SYS_write, vec![Rule::new(vec![is(0, 1)?])?]);
        // Memory of its own, never a mapped file and never made executable.
        let no_file = u64::from(u32::MAX);
        rules.insert(libc::SYS_mmap, vec![Rule::new(vec![is(4, no_file)?, not_executable()?])?]);
        rules.insert(libc::SYS_mprotect, vec![Rule::new(vec![not_executable()?])?]);
        Ok(rules)
    }

    fn is(argument: u8, value: u64) -> Result<Condition, seccompiler::BackendError> {
        Condition::new(argument, Length::Dword, Compare::Eq, value)
    }

    fn not_executable() -> Result<Condition, seccompiler::BackendError> {
        let executable = libc::PROT_EXEC.unsigned_abs().into();
        Condition::new(2, Length::Dword, Compare::MaskedEq(executable), 0)
    }
}
