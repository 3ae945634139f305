//! From an order of BigCommerce to what the portal keeps of it.

use super::{amount, error};
use bigcommerce::{
    BillingAddress, Client, DecimalText, Error, Order, OrderProduct, Shipment as Parcel,
};
use domain::{
    BcCustomerId, BcOrderId, Currency, Money, MoneyError,
    invoice::{Address, CostKind, CostLine},
    money::line_amount,
    order::{Contact, OrderLine, OrderSnapshot, OrderStatus, Shipment, tracking_link},
};
use service::ports::{CommerceError, OrderReport};

/// Reads what belongs to an order and puts it together; `None` when it is gone meanwhile.
pub(super) async fn report(
    client: &Client,
    order: Order,
) -> Result<Option<OrderReport>, CommerceError> {
    let cart_id = order.cart_id.clone();
    let found = if OrderStatus(order.status_id).is_unplaced() {
        // Nobody looks at the parts of an order that was not placed.
        Some(Parts::default())
    } else {
        parts(client, &order).await?
    };
    let Some(parts) = found else { return Ok(None) };
    let number = order.id;
    let mut snapshot = snapshot(order, parts)
        .map_err(|error| CommerceError::Refused(format!("order {number}: {error}")))?;
    add_fees(client, &mut snapshot).await?;
    Ok(Some(OrderReport { snapshot, cart_id }))
}

#[derive(Default)]
struct Parts {
    products: Vec<OrderProduct>,
    addresses: Vec<Address>,
    shipments: Vec<Shipment>,
    po_number: Option<String>,
}

async fn parts(client: &Client, order: &Order) -> Result<Option<Parts>, CommerceError> {
    let orders = client.orders();
    let read = async {
        let products = orders.products(order.id).await?;
        let addresses = orders.shipping_addresses(order.id).await?;
        // Most orders are read before anything is sent.
        let parcels = if order.items_shipped == 0 {
            Vec::new()
        } else {
            match orders.shipments(order.id).await {
                Err(Error::NotFound) => Vec::new(),
                read => read?,
            }
        };
        // Guests buy for no company, so B2B Edition knows nothing of their orders.
        let company_order = if order.customer_id == 0 {
            None
        } else {
            client.company_orders().get(order.id).await?
        };
        Ok(Parts {
            products,
            addresses: addresses
                .into_iter()
                .map(|found| address(found.address))
                .collect(),
            shipments: parcels.into_iter().map(shipment).collect(),
            po_number: company_order.and_then(|found| found.po_number),
        })
    };
    match read.await {
        Ok(parts) => Ok(Some(parts)),
        Err(Error::NotFound) => Ok(None),
        Err(failed) => Err(error::read(failed)),
    }
}

fn snapshot(order: Order, parts: Parts) -> Result<OrderSnapshot, MoneyError> {
    // The currency that is charged; the other one is only shown to the shopper.
    let code = if order.default_currency_code.is_empty() {
        &order.currency_code
    } else {
        &order.default_currency_code
    };
    let currency = Currency::from_code(code)?;
    let sum = |amounts: &[&DecimalText]| {
        amounts
            .iter()
            .try_fold(Money::zero(currency), |sum, amount| {
                sum.checked_add(amount::money(amount, currency)?)
            })
    };
    let costs = [
        (
            CostKind::Discount,
            sum(&[&order.discount_amount, &order.coupon_discount])?.negated(),
        ),
        (CostKind::Freight, sum(&[&order.shipping_cost_ex_tax])?),
        (
            CostKind::Handling,
            sum(&[&order.handling_cost_ex_tax, &order.wrapping_cost_ex_tax])?,
        ),
        (CostKind::Tax, sum(&[&order.total_tax])?),
    ];
    Ok(OrderSnapshot {
        bc_order_id: BcOrderId(order.id),
        bc_customer_id: BcCustomerId(order.customer_id),
        status: OrderStatus(order.status_id),
        total: sum(&[&order.total_inc_tax])?,
        covered: sum(&[&order.store_credit_amount, &order.gift_certificate_amount])?,
        currency,
        lines: parts.products.iter().map(line).collect::<Result<_, _>>()?,
        costs: costs
            .into_iter()
            .filter(|(_, amount)| !amount.is_zero())
            .map(|(kind, amount)| CostLine {
                kind,
                label: kind.label().to_owned(),
                amount,
            })
            .collect(),
        contact: Contact {
            email: order.billing_address.email.clone(),
            phone: order.billing_address.phone.clone(),
        },
        billing_address: address(order.billing_address),
        shipping_addresses: parts.addresses,
        shipments: parts.shipments,
        po_number: parts.po_number,
        status_label: order.status,
        payment_method: order.payment_method,
        placed_at: order.date_created,
        modified_at: order.date_modified,
    })
}

fn line(product: &OrderProduct) -> Result<OrderLine, MoneyError> {
    let options: Vec<String> = product
        .product_options
        .iter()
        .map(|option| format!("{}: {}", option.display_name, option.display_value))
        .collect();
    let name = if options.is_empty() {
        product.name.clone()
    } else {
        format!("{} ({})", product.name, options.join(", "))
    };
    Ok(OrderLine {
        sku: product.sku.clone(),
        name,
        quantity: amount::quantity(product.quantity)?,
        unit_price: amount::unit_price(&product.price_ex_tax)?,
    })
}

fn shipment(parcel: Parcel) -> Shipment {
    let named = [
        parcel.shipping_provider_display_name,
        parcel.shipping_method,
        parcel.tracking_carrier,
    ];
    // What the merchant entered counts before what BigCommerce makes of the number.
    let links = [parcel.tracking_link, parcel.generated_tracking_link];
    Shipment {
        sent_at: parcel.date_created,
        carrier: named
            .into_iter()
            .find(|name| !name.trim().is_empty())
            .unwrap_or_default(),
        tracking_number: parcel.tracking_number,
        tracking_link: links.iter().find_map(|link| tracking_link(link)),
        pieces: parcel
            .items
            .iter()
            .fold(0_i64, |sum, item| sum.saturating_add(item.quantity)),
    }
}

fn address(found: BillingAddress) -> Address {
    Address {
        first_name: found.first_name,
        last_name: found.last_name,
        company: found.company,
        street1: found.street_1,
        street2: found.street_2,
        city: found.city,
        state: found.state,
        zip_code: found.zip,
        country: found.country,
    }
}

/// Custom fees take a request of their own, so they are asked for only where the other
/// parts do not make up the total.
async fn add_fees(client: &Client, order: &mut OrderSnapshot) -> Result<(), CommerceError> {
    let number = order.bc_order_id;
    let refuse = |error: MoneyError| CommerceError::Refused(format!("order {number}: {error}"));
    if order.status.is_unplaced() || gap(order).map_err(refuse)?.is_zero() {
        return Ok(());
    }
    let fees = client.orders().fees(number.0).await.map_err(error::read)?;
    let tax = order
        .costs
        .iter()
        .position(|cost| cost.kind == CostKind::Tax);
    let at = tax.unwrap_or(order.costs.len());
    for fee in fees.into_iter().rev() {
        let amount = amount::money(&fee.cost_ex_tax, order.currency).map_err(refuse)?;
        if !amount.is_zero() {
            let label = if fee.display_name_customer.is_empty() {
                "Fee".to_owned()
            } else {
                fee.display_name_customer
            };
            order.costs.insert(
                at,
                CostLine {
                    kind: CostKind::Other,
                    label,
                    amount,
                },
            );
        }
    }
    Ok(())
}

/// What the total charges beyond lines and cost lines.
fn gap(order: &OrderSnapshot) -> Result<Money, MoneyError> {
    let zero = Money::zero(order.currency);
    let lines = order.lines.iter().try_fold(zero, |sum, line| {
        let none = domain::UnitPrice::default();
        sum.checked_add(line_amount(
            line.quantity,
            line.unit_price,
            none,
            order.currency,
        )?)
    })?;
    let costs = Money::sum(order.costs.iter().map(|cost| cost.amount), order.currency)?;
    order.total.checked_sub(lines)?.checked_sub(costs)
}
