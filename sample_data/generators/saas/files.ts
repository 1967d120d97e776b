import { csvText, hundredths } from "../csv.ts";
import { isoDate } from "../days.ts";
import { createRandom } from "../random.ts";
import { generateAccounts, type Account } from "./accounts.ts";
import { generateInvoices, type Invoice } from "./invoices.ts";
import { generateSubscriptions, type Subscription } from "./subscriptions.ts";
import { generateUsage } from "./usage.ts";

const seed = 20_260_702;

/** The subscription sample: file name → CSV text, the same on each call. */
export function saasFiles(): Readonly<Record<string, string>> {
  const random = createRandom(seed);
  const accounts = generateAccounts(random);
  const subscriptions = generateSubscriptions(random, accounts);
  const invoices = generateInvoices(random, subscriptions);
  const usage = generateUsage(random, subscriptions);
  return {
    "accounts.csv": accountsText(accounts),
    "subscriptions.csv": subscriptionsText(subscriptions),
    "subscription_months.csv": monthsText(subscriptions),
    "invoices.csv": invoicesText(invoices),
    "feature_usage.csv": csvText(
      ["usage_id", "used_on", "account_id", "feature", "platform", "events", "active_users"],
      usage.map(({ id, day, accountId, feature, platform, events, users }) => [
        id,
        isoDate(day),
        accountId,
        feature,
        platform,
        events,
        users,
      ]),
    ),
  };
}

function dateOrNull(day: number | null): string | null {
  return day === null ? null : isoDate(day);
}

function accountsText(accounts: readonly Account[]): string {
  return csvText(
    [
      "account_id",
      "account_name",
      "contact_name",
      "contact_email",
      "country",
      "region",
      "industry",
      "company_size",
      "acquisition_channel",
      "signed_up_on",
      "converted_on",
      "converted",
    ],
    accounts.map((account) => [
      account.id,
      account.name,
      account.contactName,
      account.contactEmail,
      account.country,
      account.region,
      account.industry,
      account.size,
      account.channel,
      isoDate(account.signedUpDay),
      dateOrNull(account.convertedDay),
      account.convertedDay !== null,
    ]),
  );
}

function subscriptionsText(subscriptions: readonly Subscription[]): string {
  return csvText(
    [
      "subscription_id",
      "account_id",
      "plan",
      "billing_period",
      "starting_seats",
      "started_on",
      "cancelled_on",
      "status",
      "cancel_reason",
    ],
    subscriptions.map((subscription) => [
      subscription.id,
      subscription.account.id,
      subscription.plan,
      subscription.billing,
      subscription.seats,
      isoDate(subscription.startedDay),
      dateOrNull(subscription.cancelledDay),
      subscription.cancelledDay === null ? "Active" : "Cancelled",
      subscription.cancelReason,
    ]),
  );
}

function monthsText(subscriptions: readonly Subscription[]): string {
  const rows = subscriptions
    .flatMap((subscription) => subscription.months.map((month) => ({ subscription, month })))
    .toSorted((a, b) => a.month.month.last - b.month.month.last || a.subscription.id - b.subscription.id);
  return csvText(
    ["month_end", "subscription_id", "account_id", "seats", "opening_mrr", "mrr", "is_new", "churned"],
    rows.map(({ subscription, month }) => [
      isoDate(month.month.last),
      subscription.id,
      subscription.account.id,
      month.seats,
      hundredths(month.openingCents),
      hundredths(month.mrrCents),
      month.isNew,
      month.hasChurned,
    ]),
  );
}

function invoicesText(invoices: readonly Invoice[]): string {
  return csvText(
    [
      "invoice_id",
      "subscription_id",
      "account_id",
      "issued_on",
      "due_on",
      "paid_on",
      "amount",
      "status",
      "payment_method",
    ],
    invoices.map((invoice) => [
      invoice.id,
      invoice.subscription.id,
      invoice.subscription.account.id,
      isoDate(invoice.issuedDay),
      isoDate(invoice.dueDay),
      dateOrNull(invoice.paidDay),
      hundredths(invoice.amountCents),
      invoice.status,
      invoice.method,
    ]),
  );
}
