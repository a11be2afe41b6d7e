//! The school's profile, the program's settings, and the certificate that recipients of signed forms need.

use crate::operation::{Change, Errand, Operation, OperationKind, Query};
use crate::paper;
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use guardbook_domain::school::{School, SchoolDraft, Settings, SettingsDraft};
use guardbook_domain::{Compartment, Kind, Permission};
use guardbook_store::Desk;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The school's profile.
#[derive(Debug, Deserialize, TS)]
pub struct SchoolShow {}

impl Operation for SchoolShow {
    const NAME: &'static str = "school.show";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = School;
}

impl Query for SchoolShow {
    fn run(self, view: &View<'_>) -> Result<School> {
        view.office()?.all::<School>()?.pop().ok_or_else(|| Refusal::not_found(Kind::School))
    }
}

/// Amends the school's profile.
#[derive(Debug, Deserialize, TS)]
pub struct SchoolAmend {
    pub school: SchoolDraft,
}

impl Operation for SchoolAmend {
    const NAME: &'static str = "school.amend";
    const PERMISSION: Permission = Permission::Administer;
    type Output = School;
}

impl Change for SchoolAmend {
    const COMPARTMENT: Compartment = Compartment::Office;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<School> {
        let school = self.school.check(SchoolShow {}.run(view)?.id)?;
        desk.save(&school)?;
        Ok(school)
    }
}

/// The program's settings.
#[derive(Debug, Deserialize, TS)]
pub struct SettingsShow {}

impl Operation for SettingsShow {
    const NAME: &'static str = "settings.show";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = Settings;
}

impl Query for SettingsShow {
    fn run(self, view: &View<'_>) -> Result<Settings> {
        view.office()?.all::<Settings>()?.pop().ok_or_else(|| Refusal::not_found(Kind::Settings))
    }
}

/// Changes the program's settings; the idle time counts from the next unlocking.
#[derive(Debug, Deserialize, TS)]
pub struct SettingsAmend {
    pub settings: SettingsDraft,
}

impl Operation for SettingsAmend {
    const NAME: &'static str = "settings.amend";
    const PERMISSION: Permission = Permission::Administer;
    type Output = Settings;
}

impl Change for SettingsAmend {
    const COMPARTMENT: Compartment = Compartment::Office;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Settings> {
        let settings = self.settings.check(&SettingsShow {}.run(view)?)?;
        desk.save(&settings)?;
        Ok(settings)
    }
}

/// Shows the fingerprint of the school's certificate, to be read out to whoever checks signed forms.
#[derive(Debug, Deserialize, TS)]
pub struct CertificateShow {}

/// The fingerprint that is also printed on every form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CertificateShown {
    /// SHA-256, lower-case hexadecimal.
    pub fingerprint: String,
}

impl Operation for CertificateShow {
    const NAME: &'static str = "certificate.show";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = CertificateShown;
}

impl Query for CertificateShow {
    fn run(self, view: &View<'_>) -> Result<CertificateShown> {
        Ok(shown(&view.office()?.school_ca()?))
    }
}

fn shown(certificate: &[u8]) -> CertificateShown {
    CertificateShown { fingerprint: hex::encode(guardbook_keys::fingerprint_sha256(certificate)) }
}

/// Saves the school's certificate as PEM, for whoever checks signed forms.
#[derive(Debug, Deserialize, TS)]
pub struct CertificateExport {
    pub path: String,
}

impl Operation for CertificateExport {
    const NAME: &'static str = "certificate.export";
    const PERMISSION: Permission = Permission::Unlocked;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = CertificateShown;
}

impl Errand for CertificateExport {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<CertificateShown> {
        let der = room.session()?.store.read(Compartment::Office)?.school_ca()?;
        let path = paper::outside(room, &self.path)?;
        room.change(Compartment::Office, Self::NAME, None, |desk| Ok(desk.note(None, None, "").map(|_| ())?))?;
        paper::write_out(room, &path, guardbook_keys::certificate_pem(&der)?.as_bytes())?;
        Ok(shown(&der))
    }
}
