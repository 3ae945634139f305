//! The order dashboard's list.

use super::error::OrderUseError;
use crate::Portal;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use domain::{
    DateRange, Problem,
    order::{OrderList, OrderPage, OrderRow, StatusLabel},
    people::{Actor, Permission},
    query::Page,
};
use store::{Placed, StoreError, Tx};

impl Portal {
    /// A page of the order dashboard, newest first.
    ///
    /// # Errors
    /// Without the right to see orders, or when the database fails.
    pub async fn list_orders(
        &self,
        actor: &Actor,
        list: &OrderList,
    ) -> Result<Page<OrderRow>, Problem> {
        actor.require(Permission::OrdersView)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let page = self.order_rows(&mut tx, list).await?;
            tx.commit().await?;
            Ok(page)
        };
        Ok(read
            .await
            .map_err(|error: StoreError| OrderUseError::from(error))?)
    }

    /// A page of the order dashboard with what its filters offer.
    ///
    /// # Errors
    /// As [`Portal::list_orders`].
    pub async fn order_page(&self, actor: &Actor, list: &OrderList) -> Result<OrderPage, Problem> {
        actor.require(Permission::OrdersView)?;
        let read = self.read_page(actor, list).await;
        Ok(read.map_err(OrderUseError::from)?)
    }

    async fn read_page(&self, actor: &Actor, list: &OrderList) -> Result<OrderPage, StoreError> {
        let mut tx = self.read(actor).await?;
        let page = self.order_rows(&mut tx, list).await?;
        let statuses = StatusLabel::all(&tx.order_statuses().all().await?);
        let company = match list.company {
            Some(id) => tx.companies().find(id).await?.map(|company| company.name),
            None => None,
        };
        tx.commit().await?;
        Ok(OrderPage {
            page,
            statuses,
            company,
            today: self.today(),
        })
    }

    async fn order_rows(
        &self,
        tx: &mut Tx,
        list: &OrderList,
    ) -> Result<Page<OrderRow>, StoreError> {
        let page = tx.orders().list(list, self.moments(list.placed)).await?;
        Ok(page.map(|row| OrderRow {
            bc_url: self.commerce().order_url(row.bc_order_id),
            ..row
        }))
    }

    /// From when until before when the days of the store last.
    pub(crate) fn moments(&self, days: DateRange) -> Placed {
        let after = |day: NaiveDate| day.checked_add_days(Days::new(1));
        (
            days.from.and_then(|day| self.begin_of(day)),
            days.to.and_then(after).and_then(|day| self.begin_of(day)),
        )
    }

    /// When a day of the store begins: midnight, or right after the clocks have gone past it.
    fn begin_of(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let zone = self.profile().zone;
        let midnight = day.and_time(NaiveTime::MIN);
        let at = |local| zone.from_local_datetime(&local).earliest();
        at(midnight)
            .or_else(|| at(midnight + TimeDelta::hours(1)))
            .map(|begin| begin.to_utc())
    }
}
