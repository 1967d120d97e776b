import type { Sample } from "./sample.ts";

export const saas: Sample = {
  plugin: "saas",
  gold: {
    "What was our MRR in June 2026?": "SELECT SUM(mrr) FROM subscription_months WHERE month_end = '2026-06-30'",
    "MRR by month":
      "SELECT CAST(date_trunc('month', month_end) AS DATE), SUM(mrr) FROM subscription_months GROUP BY 1 ORDER BY 1",
    "How did monthly recurring revenue develop in 2026?":
      "SELECT CAST(date_trunc('month', month_end) AS DATE), SUM(mrr) FROM subscription_months WHERE month_end >= '2026-01-01' GROUP BY 1 ORDER BY 1",
    "MRR by plan in June 2026":
      "SELECT plan, SUM(mrr) FROM subscription_months JOIN subscriptions USING (subscription_id) WHERE month_end = '2026-06-30' GROUP BY 1 ORDER BY 2 DESC",
    "What's our ARR this month?": "SELECT 12*SUM(mrr) FROM subscription_months WHERE month_end = '2026-06-30'",
    "Which country brought the most MRR last month?":
      "SELECT country, SUM(mrr) FROM subscription_months m JOIN accounts a ON a.account_id=m.account_id WHERE month_end = '2026-05-31' GROUP BY 1 HAVING COUNT(*) >= 5 ORDER BY 2 DESC LIMIT 1",
    "net new MRR by quarter":
      "SELECT CAST(date_trunc('quarter', month_end) AS DATE), SUM(mrr-opening_mrr) FROM subscription_months GROUP BY 1 ORDER BY 1",
    "How much expansion MRR did we get in January 2026?":
      "SELECT SUM(mrr-opening_mrr) FROM subscription_months WHERE NOT is_new AND mrr > opening_mrr AND month_end = '2026-01-31'",
    "new MRR by acquisition channel in 2026":
      "SELECT acquisition_channel, SUM(mrr) FROM subscription_months m JOIN accounts a ON a.account_id=m.account_id WHERE is_new AND month_end >= '2026-01-01' GROUP BY 1 HAVING COUNT(*) >= 5 ORDER BY 2 DESC",
    "What is the average revenue per account in June 2026?":
      "SELECT SUM(mrr)/COUNT(*) FROM subscription_months WHERE NOT churned AND month_end = '2026-06-30'",
    "ARPA by company size in June 2026":
      "SELECT company_size, SUM(mrr)/COUNT(*) FROM subscription_months m JOIN accounts a ON a.account_id=m.account_id WHERE NOT churned AND month_end = '2026-06-30' GROUP BY 1 HAVING COUNT(*) >= 5 ORDER BY 2 DESC",
    "top 3 industries by MRR in Q2 2026":
      "SELECT industry, SUM(mrr)/COUNT(DISTINCT month_end) FROM subscription_months m JOIN accounts a ON a.account_id=m.account_id WHERE month_end >= '2026-04-01' GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
    "What share of MRR does each region have in June 2026?":
      "SELECT region, 100.0*SUM(mrr)/SUM(SUM(mrr)) OVER () FROM subscription_months m JOIN accounts a ON a.account_id=m.account_id WHERE month_end = '2026-06-30' GROUP BY 1 ORDER BY 2 DESC",
    "What is our churn rate?":
      "SELECT 100.0*COUNT(*) FILTER (WHERE churned)/COUNT(*) FILTER (WHERE NOT is_new) FROM subscription_months",
    "churn rate by month in 2026":
      "SELECT CAST(date_trunc('month', month_end) AS DATE), 100.0*COUNT(*) FILTER (WHERE churned)/COUNT(*) FILTER (WHERE NOT is_new) FROM subscription_months WHERE month_end >= '2026-01-01' GROUP BY 1 ORDER BY 1",
    "Which plan has the highest churn rate?":
      "SELECT plan, 100.0*COUNT(*) FILTER (WHERE churned)/COUNT(*) FILTER (WHERE NOT is_new) FROM subscription_months JOIN subscriptions USING (subscription_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    "How many subscriptions were cancelled in Q1 2026?":
      "SELECT COUNT(*) FROM subscriptions WHERE cancelled_on >= '2026-01-01' AND cancelled_on < '2026-04-01'",
    "What are the most common reasons for cancelling?":
      "SELECT cancel_reason, COUNT(*) FROM subscriptions WHERE status='Cancelled' GROUP BY 1 ORDER BY 2 DESC",
    "How many customers left because it was too expensive?":
      "SELECT COUNT(*) FROM subscriptions WHERE cancel_reason='Too expensive'",
    "How much MRR did we lose to churn in February and March 2026?":
      "SELECT SUM(opening_mrr) FROM subscription_months WHERE churned AND month_end >= '2026-02-01' AND month_end < '2026-04-01'",
    "net revenue retention in 2025":
      "SELECT 100.0*SUM(mrr)/SUM(opening_mrr) FROM subscription_months WHERE NOT is_new AND month_end < '2026-01-01'",
    "Is there churn on monthly billing?":
      "SELECT COUNT(*) > 0 FROM subscription_months JOIN subscriptions USING (subscription_id) WHERE churned AND billing_period = 'Monthly'",
    "Is churn higher on monthly billing than on annual billing?":
      "SELECT MAX(rate) FILTER (WHERE billing_period = 'Monthly') > MAX(rate) FILTER (WHERE billing_period = 'Annual') FROM (SELECT billing_period, 1.0 * COUNT(*) FILTER (WHERE churned) / COUNT(*) FILTER (WHERE NOT is_new) AS rate FROM subscription_months JOIN subscriptions USING (subscription_id) GROUP BY 1)",
    "How many active accounts did we have in December 2025?":
      "SELECT COUNT(DISTINCT account_id) FROM subscription_months WHERE NOT churned AND month_end='2025-12-31'",
    "active customers by region in June 2026":
      "SELECT region, COUNT(DISTINCT m.account_id) FROM subscription_months m JOIN accounts a ON a.account_id=m.account_id WHERE NOT churned AND month_end='2026-06-30' GROUP BY 1 ORDER BY 2 DESC",
    "How many accounts signed up in 2025?":
      "SELECT COUNT(*) FROM accounts WHERE signed_up_on >= '2025-01-01' AND signed_up_on < '2026-01-01'",
    "sign-ups per channel since September 2025":
      "SELECT acquisition_channel, COUNT(*) FROM accounts WHERE signed_up_on >= '2025-09-01' GROUP BY 1 ORDER BY 2 DESC",
    "What is the trial conversion rate?": "SELECT 100.0*COUNT(*) FILTER (WHERE converted)/COUNT(*) FROM accounts",
    "trial conversion by acquisition channel":
      "SELECT acquisition_channel, 100.0*COUNT(*) FILTER (WHERE converted)/COUNT(*) FROM accounts GROUP BY 1 ORDER BY 2 DESC",
    "How has trial conversion changed by quarter since 2025?":
      "SELECT CAST(date_trunc('quarter', signed_up_on) AS DATE), 100.0*COUNT(*) FILTER (WHERE converted)/COUNT(*) FROM accounts WHERE signed_up_on >= '2025-01-01' GROUP BY 1 ORDER BY 1",
    "How many healthcare companies in Germany converted?":
      "SELECT COUNT(*) FROM accounts WHERE industry='Healthcare' AND country='Germany' AND converted",
    "accounts by country, the five biggest":
      "SELECT country, COUNT(*) FROM accounts GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
    "How many accounts never converted?": "SELECT COUNT(*) FROM accounts WHERE NOT converted",
    "number of active subscriptions by plan":
      "SELECT plan, COUNT(*) FROM subscriptions WHERE status='Active' GROUP BY 1 ORDER BY 2 DESC",
    "average starting seats of Enterprise subscriptions":
      "SELECT AVG(starting_seats) FROM subscriptions WHERE plan='Enterprise'",
    "Do we have customers in Japan?": "SELECT COUNT(*) > 0 FROM accounts WHERE country='Japan' AND converted",
    "How much did we bill in 2025?": "SELECT SUM(amount) FROM invoices WHERE issued_on < '2026-01-01'",
    "billings by quarter":
      "SELECT CAST(date_trunc('quarter', issued_on) AS DATE), SUM(amount) FROM invoices GROUP BY 1 ORDER BY 1",
    "How many invoices are overdue?": "SELECT COUNT(*) FROM invoices WHERE status='Overdue'",
    "overdue amount by payment method":
      "SELECT payment_method, SUM(amount) FROM invoices WHERE status='Overdue' GROUP BY 1 HAVING COUNT(*) >= 5 ORDER BY 2 DESC",
    "days to pay by payment method":
      "SELECT payment_method, AVG(paid_on-issued_on) FROM invoices WHERE paid_on IS NOT NULL GROUP BY 1 ORDER BY 2 DESC",
    "How many days does it take customers to pay, by payment method?":
      "SELECT payment_method, AVG(paid_on-issued_on) FROM invoices WHERE paid_on IS NOT NULL GROUP BY 1 ORDER BY 2 DESC",
    "How many invoices over 10k did we send in June 2026?":
      "SELECT COUNT(*) FROM invoices WHERE amount > 10000 AND issued_on >= '2026-06-01'",
    "average invoice amount by billing period":
      "SELECT billing_period, AVG(amount) FROM invoices JOIN subscriptions USING (subscription_id) GROUP BY 1 ORDER BY 2 DESC",
    "compare billings in Q2 2026 with Q1 2026":
      "SELECT SUM(amount) FILTER (WHERE issued_on >= '2026-04-01'), SUM(amount) FILTER (WHERE issued_on < '2026-04-01') FROM invoices WHERE issued_on >= '2026-01-01'",
    "What percentage of invoices was refunded?":
      "SELECT 100.0*COUNT(*) FILTER (WHERE status='Refunded')/COUNT(*) FROM invoices",
    "most used features": "SELECT feature, SUM(events) FROM feature_usage GROUP BY 1 ORDER BY 2 DESC",
    "Which feature was used most in June 2026?":
      "SELECT feature, SUM(events) FROM feature_usage WHERE used_on >= '2026-06-01' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    "How many accounts used the AI Assistant last month?":
      "SELECT COUNT(DISTINCT account_id) FROM feature_usage WHERE feature='AI Assistant' AND used_on >= '2026-05-01' AND used_on < '2026-06-01'",
    "monthly events of the AI Assistant":
      "SELECT CAST(date_trunc('month', used_on) AS DATE), SUM(events) FROM feature_usage WHERE feature='AI Assistant' GROUP BY 1 ORDER BY 1",
    "events on iOS and Android in August 2025":
      "SELECT SUM(events) FROM feature_usage WHERE platform IN ('iOS','Android') AND used_on >= '2025-08-01' AND used_on < '2025-09-01'",
    "usage by platform in the last 90 days":
      "SELECT platform, SUM(events) FROM feature_usage WHERE used_on > DATE '2026-06-30' - 90 GROUP BY 1 ORDER BY 2 DESC",
    "Which weekday has the most usage?":
      "SELECT isodow(used_on), SUM(events) FROM feature_usage GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
  },
  rules: {
    "every month opens with what the one before closed with":
      "SELECT COUNT(*) FROM (SELECT opening_mrr, LAG(mrr) OVER (PARTITION BY subscription_id ORDER BY month_end) AS closed FROM subscription_months) WHERE closed IS NOT NULL AND closed <> opening_mrr",
    "a cancelled subscription has no revenue and no later month":
      "SELECT COUNT(*) FROM (SELECT churned, mrr, LEAD(month_end) OVER (PARTITION BY subscription_id ORDER BY month_end) AS later FROM subscription_months) WHERE churned AND (mrr <> 0 OR later IS NOT NULL)",
    "subscriptions are those of converted accounts, from the day of their conversion":
      "SELECT COUNT(*) FROM accounts FULL JOIN subscriptions USING (account_id) WHERE converted_on IS DISTINCT FROM started_on OR converted <> (started_on IS NOT NULL)",
    "an invoice is paid when it says so, and never before it was sent":
      "SELECT COUNT(*) FROM invoices WHERE (paid_on IS NULL) <> (status IN ('Open', 'Overdue')) OR paid_on < issued_on",
    "features are used while the subscription runs":
      "SELECT COUNT(*) FROM feature_usage JOIN subscriptions USING (account_id) WHERE used_on < started_on OR used_on > cancelled_on",
  },
  stories: [
    { sql: "SELECT COUNT(*), COUNT(*) FILTER (converted) FROM accounts", places: 0 },
    { sql: "SELECT COUNT(*) FROM subscriptions", places: 0 },
    { sql: "SELECT COUNT(*) FROM subscription_months", places: 0 },
    { sql: "SELECT COUNT(*) FROM invoices", places: 0 },
    { sql: "SELECT COUNT(*) FROM feature_usage", places: 0 },
    {
      sql: "SELECT SUM(mrr) FROM subscription_months WHERE month_end IN ('2025-01-31', '2026-06-30') GROUP BY month_end ORDER BY 1",
      places: 2,
    },
    {
      sql: "SELECT 100.0 * COUNT(*) FILTER (churned) / COUNT(*) FILTER (NOT is_new) FROM subscription_months JOIN subscriptions USING (subscription_id) WHERE plan = 'Team' AND month_end >= '2025-10-01' GROUP BY month_end < '2026-02-01', month_end < '2026-04-01' ORDER BY MIN(month_end)",
      places: 1,
    },
    {
      sql: "SELECT COUNT(*) FROM subscriptions WHERE plan = 'Team' AND cancel_reason = 'Too expensive' AND cancelled_on BETWEEN '2026-02-01' AND '2026-03-31'",
      places: 0,
    },
    {
      sql: "SELECT SUM(mrr - opening_mrr) FROM subscription_months WHERE NOT is_new AND mrr > opening_mrr AND month_end BETWEEN '2025-12-01' AND '2026-02-28' GROUP BY month_end ORDER BY month_end",
      places: 2,
    },
    {
      sql: "SELECT COUNT(*) FROM accounts WHERE acquisition_channel = 'Partner' AND signed_up_on >= '2025-04-01' AND signed_up_on < '2026-01-01' GROUP BY quarter(signed_up_on) ORDER BY quarter(signed_up_on)",
      places: 0,
    },
    {
      sql: "SELECT 100.0 * COUNT(*) FILTER (converted) / COUNT(*) FROM accounts WHERE signed_up_on >= '2025-01-01' GROUP BY signed_up_on >= '2026-02-01' ORDER BY MIN(signed_up_on)",
      places: 1,
    },
    {
      sql: "SELECT SUM(events) FROM feature_usage WHERE feature = 'AI Assistant' AND (used_on < '2025-11-01' OR used_on >= '2026-06-01') GROUP BY year(used_on) ORDER BY year(used_on)",
      places: 0,
    },
    {
      sql: "SELECT COUNT(*) FROM feature_usage WHERE platform IN ('iOS', 'Android') AND used_on BETWEEN '2025-07-01' AND '2025-08-31' GROUP BY month(used_on) ORDER BY month(used_on)",
      places: 0,
    },
    {
      sql: "SELECT AVG(paid_on - issued_on) FROM invoices WHERE payment_method = 'Bank transfer' AND paid_on IS NOT NULL GROUP BY issued_on >= '2026-02-01' ORDER BY 1",
      places: 1,
    },
    {
      sql: "SELECT SUM(amount) FROM invoices WHERE status = 'Overdue' AND payment_method = 'Bank transfer'",
      places: 2,
    },
  ],
};
