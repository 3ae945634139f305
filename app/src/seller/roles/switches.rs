//! The switches as they stand on the page, saved or not.

use domain::{
    RoleId,
    people::{Permission, RoleRights, RoleRow},
};

/// What each role is to be allowed, beside what it is allowed now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Switches {
    saved: Vec<RoleRights>,
    wanted: Vec<RoleRights>,
}

impl Switches {
    /// As they are saved.
    pub(super) fn of(rows: &[RoleRow]) -> Self {
        let saved: Vec<RoleRights> = rows
            .iter()
            .map(|row| RoleRights {
                id: row.role.id,
                version: row.role.version,
                permissions: row.role.permissions.clone(),
            })
            .collect();
        Self {
            wanted: saved.clone(),
            saved,
        }
    }

    /// Is the right switched on?
    pub(super) fn is_on(&self, role: RoleId, permission: Permission) -> bool {
        has(&self.wanted, role, permission)
    }

    /// Is the switch other than it is saved?
    pub(super) fn is_changed(&self, role: RoleId, permission: Permission) -> bool {
        self.is_on(role, permission) != has(&self.saved, role, permission)
    }

    /// Switches a right.
    pub(super) fn set(&mut self, role: RoleId, permission: Permission, on: bool) {
        if let Some(rights) = self.wanted.iter_mut().find(|rights| rights.id == role) {
            rights.permissions.retain(|other| *other != permission);
            if on {
                rights.permissions.push(permission);
                rights.permissions.sort_unstable();
            }
        }
    }

    /// How many switches are other than they are saved.
    pub(super) fn changes(&self) -> usize {
        let changed = |rights: &RoleRights| {
            let id = rights.id;
            Permission::ALL
                .into_iter()
                .filter(|permission| self.is_changed(id, *permission))
                .count()
        };
        self.wanted.iter().map(changed).sum()
    }

    /// The roles that change, whole.
    pub(super) fn changed(&self) -> Vec<RoleRights> {
        let pairs = self.wanted.iter().zip(&self.saved);
        pairs
            .filter(|(wanted, saved)| wanted != saved)
            .map(|(wanted, _)| wanted.clone())
            .collect()
    }

    /// Back to what is saved.
    pub(super) fn discard(&mut self) {
        self.wanted.clone_from(&self.saved);
    }
}

fn has(all: &[RoleRights], role: RoleId, permission: Permission) -> bool {
    all.iter()
        .any(|rights| rights.id == role && rights.permissions.contains(&permission))
}

#[cfg(test)]
mod tests {
    use super::Switches;
    use domain::{
        RoleId,
        people::{Permission::*, Role, RoleRow, SellerRole},
    };

    fn row(id: i64, role: SellerRole) -> RoleRow {
        RoleRow {
            role: Role {
                id: RoleId(id),
                code: role.code().to_owned(),
                name: role.name().to_owned(),
                permissions: role.permissions().to_vec(),
                version: 3,
            },
            users: 0,
        }
    }

    #[test]
    fn only_roles_that_change_are_sent() {
        let rows = [row(1, SellerRole::Sales), row(2, SellerRole::Finance)];
        let mut switches = Switches::of(&rows);
        assert_eq!((switches.changes(), switches.changed()), (0, vec![]));
        switches.set(RoleId(2), ImportsRun, false);
        switches.set(RoleId(2), SettingsManage, true);
        switches.set(RoleId(1), InvoicesEdit, false);
        switches.set(RoleId(1), InvoicesEdit, true);
        assert_eq!(switches.changes(), 2);
        assert!(switches.is_changed(RoleId(2), ImportsRun));
        assert!(!switches.is_changed(RoleId(1), InvoicesEdit));
        let changed = switches.changed();
        assert_eq!(changed.len(), 1);
        assert_eq!((changed[0].id, changed[0].version), (RoleId(2), 3));
        assert!(changed[0].permissions.contains(&SettingsManage));
        assert!(!changed[0].permissions.contains(&ImportsRun));
        switches.discard();
        assert_eq!(switches, Switches::of(&rows));
    }
}
