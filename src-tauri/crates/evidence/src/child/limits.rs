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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::{fs, io, net, os::fd::AsFd, process::Command};

    /// Started by the next test in a process of its own, because there is no way back out.
    #[test]
    #[ignore = "shuts its own process in"]
    fn shut_in_and_try_everything() {
        let mut open_before = fs::File::open("/proc/self/status").unwrap();
        let listening = net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listening.local_addr().unwrap();
        super::shut_in().unwrap();
        let refused: [(&str, io::Result<()>); 9] = [
            ("read a file", fs::File::open("/etc/hostname").map(drop)),
            ("make a file", fs::File::create("/tmp/guardbook-child-was-here").map(drop)),
            ("read what was open", io::Read::read(&mut open_before, &mut [0; 8]).map(drop)),
            ("list a folder", fs::read_dir("/").map(drop)),
            ("remove a file", fs::remove_file("/tmp/guardbook-child-was-here")),
            ("connect", net::TcpStream::connect(address).map(drop)),
            ("make a socket", net::UdpSocket::bind("127.0.0.1:0").map(drop)),
            ("start a program", Command::new("/bin/true").spawn().map(drop)),
            ("copy a handle", open_before.as_fd().try_clone_to_owned().map(drop)),
        ];
        let mut memory: Vec<u8> = Vec::new();
        let greedy = memory.try_reserve_exact(1 << 30).is_ok();
        let modest = memory.try_reserve_exact(300 << 20).is_ok();
        for (what, result) in &refused {
            println!("{what}: {result:?}");
        }
        println!("greedy {greedy}, modest {modest}");
        let shut = refused.iter().all(|(_, result)| result.is_err());
        std::process::exit(if shut && !greedy && modest { 42 } else { 1 });
    }

    #[test]
    fn a_child_that_is_shut_in_can_do_nothing_else() {
        let this = std::env::current_exe().unwrap();
        let output = Command::new(this)
            .args(["--exact", "child::limits::tests::shut_in_and_try_everything", "--ignored", "--nocapture"])
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(42), "{told}");
    }
}
