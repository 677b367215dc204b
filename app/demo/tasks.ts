/**
 * What the demo's projects run: the first six belong to Acme's store, the others to its data project. Medians are
 * milliseconds of execution; failures are a share from 0 to 1; prices are cents for a millisecond of the machine.
 */
export const demoTasks = [
  { name: "process-payment", queue: "payments", machine: "small-1x", median: 1_900, failures: 0.012, price: 3.38e-6 },
  { name: "send-order-email", queue: "email", machine: "micro", median: 420, failures: 0.004, price: 1.69e-6 },
  { name: "sync-inventory", queue: "inventory", machine: "small-1x", median: 6_500, failures: 0.03, price: 3.38e-6 },
  { name: "generate-invoice", queue: "documents", machine: "small-2x", median: 3_800, failures: 0.008, price: 6.75e-6 },
  {
    name: "resize-product-images",
    queue: "images",
    machine: "medium-1x",
    median: 9_000,
    failures: 0.02,
    price: 8.5e-6,
  },
  { name: "fulfill-order", queue: "orders", machine: "small-1x", median: 14_000, failures: 0.025, price: 3.38e-6 },
  { name: "import-products", queue: "imports", machine: "medium-2x", median: 48_000, failures: 0.05, price: 1.7e-5 },
  {
    name: "aggregate-daily-sales",
    queue: "analytics",
    machine: "large-1x",
    median: 95_000,
    failures: 0.015,
    price: 3.4e-5,
  },
  { name: "export-report", queue: "exports", machine: "medium-1x", median: 22_000, failures: 0.02, price: 8.5e-6 },
  {
    name: "train-recommendations",
    queue: "training",
    machine: "large-2x",
    median: 260_000,
    failures: 0.06,
    price: 6.8e-5,
  },
  { name: "sync-crm", queue: "crm", machine: "small-2x", median: 5_200, failures: 0.04, price: 6.75e-6 },
  { name: "clean-stale-carts", queue: "maintenance", machine: "micro", median: 2_400, failures: 0.006, price: 1.69e-6 },
] as const;

export type DemoTask = (typeof demoTasks)[number];
