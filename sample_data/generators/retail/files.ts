import { csvText, hundredths } from "../csv.ts";
import { isoDate } from "../days.ts";
import { createRandom } from "../random.ts";
import { generateCustomers } from "./customers.ts";
import { products } from "./products.ts";
import { generateSales } from "./sales.ts";
import { stores } from "./stores.ts";

const seed = 20_260_630;

/** The retail sample: file name → CSV text, the same on each call. */
export function retailFiles(): Readonly<Record<string, string>> {
  const random = createRandom(seed);
  const customers = generateCustomers(random);
  const sales = generateSales(random, customers);
  return {
    "sales.csv": csvText(
      [
        "sale_id",
        "sale_date",
        "store_id",
        "product_id",
        "customer_id",
        "quantity",
        "unit_price",
        "discount",
        "revenue",
        "cost",
        "channel",
        "payment_method",
        "returned",
      ],
      sales.map((sale) => [
        sale.id,
        isoDate(sale.day),
        sale.storeId,
        sale.productId,
        sale.customerId,
        sale.quantity,
        hundredths(sale.unitPriceCents),
        hundredths(sale.discount),
        hundredths(sale.revenueCents),
        hundredths(sale.costCents),
        sale.channel,
        sale.paymentMethod,
        sale.returned,
      ]),
    ),
    "products.csv": csvText(
      ["product_id", "product_name", "category", "brand", "unit_cost", "list_price", "launched_on"],
      products.map((product) => [
        product.id,
        product.name,
        product.category,
        product.brand,
        hundredths(product.costCents),
        hundredths(product.priceCents),
        product.launchedOn,
      ]),
    ),
    "stores.csv": csvText(
      ["store_id", "store_name", "city", "region", "store_format", "floor_area_m2", "opened_on"],
      stores.map((store) => [
        store.id,
        store.name,
        store.city,
        store.region,
        store.format,
        store.floorArea,
        store.openedOn,
      ]),
    ),
    "customers.csv": csvText(
      ["customer_id", "full_name", "email", "segment", "age_group", "home_city", "signed_up_on", "newsletter"],
      customers.map((customer) => [
        customer.id,
        customer.fullName,
        customer.email,
        customer.segment,
        customer.ageGroup,
        customer.homeCity,
        customer.signedUpOn,
        customer.newsletter,
      ]),
    ),
  };
}
