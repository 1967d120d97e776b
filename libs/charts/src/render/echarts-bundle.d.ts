/** ECharts as one file: its modules are a thousand, and loading them one by one takes seconds. */
declare module "echarts/dist/echarts.esm.min.mjs" {
  export * from "echarts";
}
