import { describe, expect, test } from "vitest";
import { expectDigits } from "./expect-digits.fixture.ts";
import { linearRegression } from "./linear-regression.ts";

const numbers = (text: string): Float64Array => Float64Array.from(text.trim().split(/\s+/), Number);

/** Every n-th of a table written row by row. */
function columns(text: string, count: number): Float64Array[] {
  const all = numbers(text);
  return Array.from({ length: count }, (_, column) => all.filter((_value, at) => at % count === column));
}

const norris = `0.1 0.2 338.8 337.4 118.1 118.2 888.0 884.6 9.2 10.1 228.1 226.5 668.5 666.3 998.5 996.3 449.1 448.6 778.9 777.0
559.2 558.2 0.3 0.4 0.1 0.6 778.1 775.5 668.8 666.9 339.3 338.0 448.9 447.5 10.8 11.6 557.7 556.0 228.3 228.1 998.0 995.8 888.8 887.6
119.6 120.2 0.3 0.3 0.6 0.3 557.6 556.8 339.3 339.1 888.0 887.2 998.5 999.0 778.9 779.0 10.2 11.1 117.6 118.3 228.9 229.2 668.4 669.1
449.2 448.9 0.2 0.5`;

const pontius = `.11019 .21956 .32949 .43899 .54803 .65694 .76562 .87487 .98292 1.09146 1.20001 1.30822 1.41599 1.52399 1.63194 1.73947
1.84646 1.95392 2.06128 2.16844 .11052 .22018 .32939 .43886 .54798 .65739 .76596 .87474 .98300 1.09150 1.20004 1.30818 1.41613 1.52408
1.63159 1.73965 1.84696 1.95445 2.06177 2.16829`;

const longley = `60323 83 234289 2356 1590 107608 1947 61122 88.5 259426 2325 1456 108632 1948 60171 88.2 258054 3682 1616 109773 1949
61187 89.5 284599 3351 1650 110929 1950 63221 96.2 328975 2099 3099 112075 1951 63639 98.1 346999 1932 3594 113270 1952
64989 99 365385 1870 3547 115094 1953 63761 100 363112 3578 3350 116219 1954 66019 101.2 397469 2904 3048 117388 1955
67857 104.6 419180 2822 2857 118734 1956 68169 108.4 442769 2936 2798 120445 1957 66513 110.8 444546 4681 2637 121950 1958
68655 112.6 482704 3813 2552 123366 1959 69564 114.2 502601 3931 2514 125368 1960 69331 115.7 518173 4806 2572 127852 1961
70551 116.9 554894 4007 2827 130081 1962`;

/** Certified estimates with their standard errors. */
function expectCoefficients(
  found: ReturnType<typeof linearRegression>,
  certified: readonly (readonly [number, number])[],
): void {
  expect(found?.coefficients).toHaveLength(certified.length);
  for (const [at, [estimate, error]] of certified.entries()) {
    expectDigits(found?.coefficients[at]?.estimate, estimate);
    expectDigits(found?.coefficients[at]?.error, error);
  }
}

// NIST Statistical Reference Datasets, linear regression.
describe("NIST StRD linear regression", () => {
  test("Norris", () => {
    const [y = new Float64Array(), x = new Float64Array()] = columns(norris, 2);
    const found = linearRegression([x], y);
    expectCoefficients(found, [
      [-0.262323073774029, 0.232818234301152],
      [1.00211681802045, 0.000429796848199937],
    ]);
    expectDigits(found?.residualSd, 0.884796396144373);
    expectDigits(found?.rSquared, 0.999993745883712);
    expectDigits(found?.f, 5436385.54079785);
  });

  test("Pontius", () => {
    const x = Float64Array.from({ length: 40 }, (_, at) => 150_000 * ((at % 20) + 1));
    const found = linearRegression([x, x.map((value) => value ** 2)], numbers(pontius));
    expectCoefficients(found, [
      [0.000673565789473684, 0.000107938612033077],
      [7.32059160401003e-7, 1.57817399981659e-10],
      [-3.16081871345029e-15, 4.86652849992036e-17],
    ]);
    expectDigits(found?.residualSd, 0.000205177424076185);
  });

  test("Longley", () => {
    const [y = new Float64Array(), ...x] = columns(longley, 7);
    const found = linearRegression(x, y);
    expectCoefficients(found, [
      [-3482258.63459582, 890420.383607373],
      [15.0618722713733, 84.9149257747669],
      [-0.035819179292591, 0.0334910077722432],
      [-2.02022980381683, 0.488399681651699],
      [-1.03322686717359, 0.214274163161675],
      [-0.0511041056535807, 0.22607320006937],
      [1829.15146461355, 455.478499142212],
    ]);
    expectDigits(found?.residualSd, 304.854073561965);
    expectDigits(found?.rSquared, 0.995479004577296);
  });

  test.each([
    ["Wampler1", 1],
    ["Wampler2", 0.1],
  ])("%s", (_name, base) => {
    const x = Float64Array.from({ length: 21 }, (_, at) => at);
    const powers = [1, 2, 3, 4, 5].map((power) => x.map((value) => value ** power));
    const y = x.map((value) => [0, 1, 2, 3, 4, 5].reduce((sum, power) => sum + base ** power * value ** power, 0));
    const found = linearRegression(powers, y);
    for (let power = 0; power <= 5; power += 1) expectDigits(found?.coefficients[power]?.estimate, base ** power);
  });
});

test("columns that follow from each other have no solution", () => {
  const x = Float64Array.of(1, 2, 3, 4, 5);
  expect(linearRegression([x, x.map((value) => 2 * value)], Float64Array.of(1, 3, 2, 5, 4))).toBeNull();
});
