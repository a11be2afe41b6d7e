//! Word from the system that nobody is at the computer: it goes to sleep, its session is locked, its screen saver runs.
//! Heard on the two message buses of a Linux desktop, through sockets of this machine alone; where there is no bus, silence.
//! It must not know what is done about it.

#[cfg(target_os = "linux")]
mod bus {
    use std::cell::RefCell;
    use std::path::Path;
    use std::rc::Rc;

    use gtk::gio::{
        Cancellable, DBusCallFlags as CallFlags, DBusConnection, DBusConnectionFlags as Flags, DBusSignalFlags as SignalFlags, UnixFDList,
    };
    use gtk::glib::variant::{FromVariant, ToVariant};
    use gtk::glib::{MainContext, MainLoop, Variant, VariantDict, VariantTy};

    const LOGIN: &str = "org.freedesktop.login1";
    const LOGIN_PATH: &str = "/org/freedesktop/login1";
    const LOGIN_MANAGER: &str = "org.freedesktop.login1.Manager";
    const LOGIN_SESSION: &str = "org.freedesktop.login1.Session";
    const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
    /// Screen savers of the usual desktops; all say the same thing under a name of their own.
    const SCREEN_SAVERS: [&str; 5] = [
        "org.freedesktop.ScreenSaver",
        "org.gnome.ScreenSaver",
        "org.cinnamon.ScreenSaver",
        "org.mate.ScreenSaver",
        "org.xfce.ScreenSaver",
    ];
    /// How long a bus may take to answer, in milliseconds.
    const PATIENCE: i32 = 5_000;

    /// The addresses of the system's and the session's bus.
    #[derive(Debug, Default)]
    pub struct Buses {
        pub system: Option<String>,
        pub session: Option<String>,
    }

    impl Buses {
        /// As this session says, or where they usually are.
        pub fn usual() -> Self {
            let said = |name: &str| std::env::var(name).ok().filter(|address| !address.is_empty());
            let at = |path: &Path| path.exists().then(|| format!("unix:path={}", path.display()));
            let system = said("DBUS_SYSTEM_BUS_ADDRESS").or_else(|| at(Path::new("/run/dbus/system_bus_socket")));
            let session = said("DBUS_SESSION_BUS_ADDRESS").or_else(|| at(&Path::new(&said("XDG_RUNTIME_DIR")?).join("bus")));
            Self { system: system.as_deref().and_then(here_only), session: session.as_deref().and_then(here_only) }
        }
    }

    /// The parts of an address that are sockets of this machine: a bus may also be told to speak over a network.
    fn here_only(address: &str) -> Option<String> {
        let here: Vec<&str> = address.split(';').filter(|part| part.starts_with("unix:")).collect();
        (!here.is_empty()).then(|| here.join(";"))
    }

    /// Listens for ever. `heard` answers whether it has something to do: then sleep is held up until this process ends,
    /// or for as long as the system allows, which is a few seconds.
    pub fn listen(buses: &Buses, heard: impl Fn() -> bool + 'static) {
        let heard: Rc<dyn Fn() -> bool> = Rc::new(heard);
        let context = MainContext::new();
        let listening = context.with_thread_default(|| {
            let connections: Vec<DBusConnection> = [
                buses.system.as_deref().and_then(connect).inspect(|bus| hear_login(bus, &heard)),
                buses.session.as_deref().and_then(connect).inspect(|bus| hear_screen_savers(bus, &heard)),
            ]
            .into_iter()
            .flatten()
            .collect();
            if !connections.is_empty() {
                MainLoop::new(Some(&context), false).run();
            }
        });
        if let Err(error) = listening {
            eprintln!("The system's word that it locks or sleeps cannot be heard: {error}");
        }
    }

    /// A connection of our own: one that is shared ends this process when its bus ends.
    fn connect(address: &str) -> Option<DBusConnection> {
        let flags = Flags::AUTHENTICATION_CLIENT | Flags::MESSAGE_BUS_CONNECTION;
        DBusConnection::for_address_sync(address, flags, None, Cancellable::NONE).ok()
    }

    fn hear_login(bus: &DBusConnection, heard: &Rc<dyn Fn() -> bool>) {
        // Dropped, it lets the computer sleep.
        let awake = Rc::new(RefCell::new(hold_up_sleep(bus)));
        let tell = Rc::clone(heard);
        subscribe(bus, Some(LOGIN), LOGIN_MANAGER, "PrepareForSleep", Some(LOGIN_PATH), move |bus, said| match first::<bool>(said) {
            Some(true) if tell() => {}
            Some(true) => drop(awake.take()),
            _ => drop(awake.replace(hold_up_sleep(bus))),
        });
        let Some(session) = own_session(bus) else { return };
        let tell = Rc::clone(heard);
        subscribe(bus, Some(LOGIN), LOGIN_SESSION, "Lock", Some(&session), move |_, _| {
            tell();
        });
        let tell = Rc::clone(heard);
        subscribe(bus, Some(LOGIN), PROPERTIES, "PropertiesChanged", Some(&session), move |_, said| {
            let changed = said.try_child_value(1).filter(|changed| changed.type_() == VariantTy::VARDICT);
            let changed = changed.map(|changed| VariantDict::new(Some(&changed)));
            if changed.and_then(|changed| changed.lookup::<bool>("LockedHint").ok().flatten()) == Some(true) {
                tell();
            }
        });
    }

    fn hear_screen_savers(bus: &DBusConnection, heard: &Rc<dyn Fn() -> bool>) {
        for saver in SCREEN_SAVERS {
            let tell = Rc::clone(heard);
            subscribe(bus, None, saver, "ActiveChanged", None, move |_, said| {
                if first::<bool>(said) == Some(true) {
                    tell();
                }
            });
        }
    }

    fn subscribe(
        bus: &DBusConnection,
        sender: Option<&str>,
        interface: &str,
        signal: &str,
        path: Option<&str>,
        hear: impl Fn(&DBusConnection, &Variant) + 'static,
    ) {
        // Nothing ends a subscription before the process.
        let _ = bus.signal_subscribe(sender, Some(interface), Some(signal), path, None, SignalFlags::NONE, move |bus, _, _, _, _, said| {
            hear(bus, said);
        });
    }

    fn first<T: FromVariant>(said: &Variant) -> Option<T> {
        said.try_child_value(0)?.get()
    }

    /// Asks the system to wait a moment before it sleeps, so that keys are gone from the memory by then.
    fn hold_up_sleep(bus: &DBusConnection) -> Option<UnixFDList> {
        let asked = ("sleep", "Guardbook", "Locks itself", "delay").to_variant();
        let (_, held) = bus
            .call_with_unix_fd_list_sync(
                Some(LOGIN),
                LOGIN_PATH,
                LOGIN_MANAGER,
                "Inhibit",
                Some(&asked),
                None,
                CallFlags::NO_AUTO_START,
                PATIENCE,
                UnixFDList::NONE,
                Cancellable::NONE,
            )
            .ok()?;
        Some(held)
    }

    /// The login session that this process belongs to.
    fn own_session(bus: &DBusConnection) -> Option<String> {
        let ask = |method: &str, asked: Variant| {
            let flags = CallFlags::NO_AUTO_START;
            bus.call_sync(Some(LOGIN), LOGIN_PATH, LOGIN_MANAGER, method, Some(&asked), None, flags, PATIENCE, Cancellable::NONE).ok()
        };
        let named = std::env::var("XDG_SESSION_ID").ok().and_then(|id| ask("GetSession", (id,).to_variant()));
        let session = named.or_else(|| ask("GetSessionByPID", (std::process::id(),).to_variant()))?;
        session.try_child_value(0)?.str().map(str::to_owned)
    }

    #[cfg(test)]
    mod tests;
}

/// Listens for as long as the program runs.
#[cfg(target_os = "linux")]
pub fn listen(app: &tauri::AppHandle) {
    use std::sync::Arc;
    use std::time::SystemTime;
    use tauri::Manager;

    let app = app.clone();
    std::thread::spawn(move || {
        bus::listen(&bus::Buses::usual(), move || app.state::<Arc<crate::door::Desk>>().lock_soon(&app, SystemTime::now()));
    });
}

/// Elsewhere the idle clock notices a sleep when it is over.
#[cfg(not(target_os = "linux"))]
pub fn listen(_: &tauri::AppHandle) {}
