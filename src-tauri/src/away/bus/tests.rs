//! The same on message buses of the tests' own, with somebody on them who speaks as the system does.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use gtk::gio::{DBusNodeInfo, prelude::*};

use super::*;

const SOON: Duration = Duration::from_secs(20);
const SESSION: &str = "/org/freedesktop/login1/session/_31";

/// A bus that ends with the test.
struct Daemon {
    process: Child,
    address: String,
}

impl Daemon {
    fn start() -> Self {
        let mut process = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon (package dbus-daemon)");
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { process, address: address.trim().to_owned() }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Listens to the buses in a thread of its own, until the test ends.
fn listening(buses: Buses) -> Receiver<()> {
    let (said, heard) = channel();
    std::thread::spawn(move || listen(&buses, move || said.send(()).is_ok()));
    heard
}

/// Says a thing again and again until it is heard: listening begins in another thread.
fn heard_when(heard: &Receiver<()>, say: impl Fn()) -> bool {
    let began = std::time::Instant::now();
    while began.elapsed() < SOON {
        say();
        if heard.recv_timeout(Duration::from_millis(100)).is_ok() {
            return true;
        }
    }
    false
}

fn unheard(heard: &Receiver<()>, say: impl Fn()) -> bool {
    while heard.try_recv().is_ok() {}
    say();
    heard.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout)
}

fn on(bus: &DBusConnection, path: &str, interface: &str, signal: &str, said: &Variant) {
    bus.emit_signal(None, path, interface, signal, Some(said)).unwrap();
    bus.flush_sync(Cancellable::NONE).unwrap();
}

/// Speaks as the system's login service, which knows one session.
fn login_service(bus: &DBusConnection) {
    let name = (LOGIN, 0_u32).to_variant();
    let daemon = Some("org.freedesktop.DBus");
    bus.call_sync(daemon, "/", "org.freedesktop.DBus", "RequestName", Some(&name), None, CallFlags::NONE, PATIENCE, Cancellable::NONE)
        .unwrap();
    let methods = "<node><interface name='org.freedesktop.login1.Manager'>
        <method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>
        <method name='GetSessionByPID'><arg type='u' direction='in'/><arg type='o' direction='out'/></method>
        </interface></node>";
    let interface = DBusNodeInfo::for_xml(methods).unwrap().lookup_interface(LOGIN_MANAGER).unwrap();
    let answer = |_, _: &str, _: &str, _: &str, _: &str, _, call: gtk::gio::DBusMethodInvocation| {
        let session = gtk::glib::variant::ObjectPath::try_from(SESSION.to_owned()).unwrap();
        call.return_value(Some(&(session,).to_variant()));
    };
    let _ = bus.register_object(LOGIN_PATH, &interface, answer, |_, _, _, _, _| ().to_variant(), |_, _, _, _, _, _| false).unwrap();
}

#[test]
fn a_screen_saver_that_begins_is_heard_and_one_that_ends_is_not() {
    let daemon = Daemon::start();
    let bus = connect(&daemon.address).unwrap();
    for saver in SCREEN_SAVERS {
        let heard = listening(Buses { session: Some(daemon.address.clone()), system: None });
        assert!(heard_when(&heard, || on(&bus, "/org/somebody", saver, "ActiveChanged", &(true,).to_variant())), "{saver}");
        assert!(unheard(&heard, || on(&bus, "/org/somebody", saver, "ActiveChanged", &(false,).to_variant())), "{saver}");
        assert!(unheard(&heard, || on(&bus, "/org/somebody", saver, "ActiveChanged", &("true",).to_variant())), "{saver}");
    }
}

#[test]
fn sleep_and_the_sessions_own_lock_are_heard_from_the_login_service() {
    let daemon = Daemon::start();
    let context = MainContext::new();
    let (ready, is_ready) = channel();
    let address = daemon.address.clone();
    // Its answers are given where a loop runs.
    std::thread::spawn(move || {
        let _ = context.with_thread_default(|| {
            let bus = connect(&address).unwrap();
            login_service(&bus);
            ready.send(bus).unwrap();
            MainLoop::new(Some(&context), false).run();
        });
    });
    let bus = is_ready.recv_timeout(SOON).unwrap();
    let heard = listening(Buses { system: Some(daemon.address.clone()), session: None });
    let nothing = Vec::<String>::new();
    let hint = |locked: bool| {
        let changed = VariantDict::new(None);
        changed.insert("LockedHint", locked);
        Variant::tuple_from_iter([LOGIN_SESSION.to_variant(), changed.end(), nothing.to_variant()])
    };
    assert!(heard_when(&heard, || on(&bus, LOGIN_PATH, LOGIN_MANAGER, "PrepareForSleep", &(true,).to_variant())));
    assert!(unheard(&heard, || on(&bus, LOGIN_PATH, LOGIN_MANAGER, "PrepareForSleep", &(false,).to_variant())));
    assert!(heard_when(&heard, || on(&bus, SESSION, LOGIN_SESSION, "Lock", &().to_variant())));
    assert!(heard_when(&heard, || on(&bus, SESSION, PROPERTIES, "PropertiesChanged", &hint(true))));
    assert!(unheard(&heard, || on(&bus, SESSION, PROPERTIES, "PropertiesChanged", &hint(false))));
    let somebody_else = "/org/freedesktop/login1/session/_32";
    assert!(unheard(&heard, || on(&bus, somebody_else, LOGIN_SESSION, "Lock", &().to_variant())), "another person's session");
    let stranger = connect(&daemon.address).unwrap();
    assert!(unheard(&heard, || on(&stranger, LOGIN_PATH, LOGIN_MANAGER, "PrepareForSleep", &(true,).to_variant())), "said by another");
}

#[test]
fn no_bus_is_silence_and_an_end() {
    let (said, heard) = channel::<()>();
    listen(&Buses { system: Some("unix:path=/nowhere/at/all".into()), session: None }, move || said.send(()).is_ok());
    assert!(heard.try_recv().is_err());
}

#[test]
fn only_sockets_of_this_machine_are_spoken_to() {
    assert_eq!(here_only("tcp:host=bus.school.example,port=4000"), None);
    assert_eq!(here_only("autolaunch:"), None);
    assert_eq!(here_only("tcp:host=bus.school.example;unix:path=/run/bus").as_deref(), Some("unix:path=/run/bus"));
}
