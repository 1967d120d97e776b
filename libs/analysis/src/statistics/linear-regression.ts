import { Matrix, QrDecomposition } from "ml-matrix";
import { fAbove, tTwoSided } from "./distributions.ts";
import { exactSum } from "./moments.ts";

export interface Coefficient {
  readonly estimate: number;
  readonly error: number;
  readonly t: number;
  readonly p: number;
}

export interface Regression {
  /** The intercept first (when there is one), then one per predictor. */
  readonly coefficients: readonly Coefficient[];
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  readonly residualSd: number;
  readonly degrees: number;
  readonly f: number;
  readonly p: number;
}

/**
 * Ordinary least squares by QR decomposition with Householder reflections; predictors are scaled first and the solution is refined once,
 * which keeps ill-conditioned problems exact. Null when predictors are linearly dependent or rows too few.
 */
export function linearRegression(
  predictors: readonly Float64Array[],
  y: Float64Array,
  intercept = true,
): Regression | null {
  const n = y.length;
  const scales = predictors.map((column) => column.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1);
  const columns = intercept ? [new Float64Array(n).fill(1), ...predictors] : [...predictors];
  const scale = intercept ? [1, ...scales] : scales;
  const size = columns.length;
  if (n <= size) return null;
  const x = new Matrix(n, size);
  for (const [c, column] of columns.entries()) {
    for (let row = 0; row < n; row += 1) x.set(row, c, (column[row] ?? 0) / (scale[c] ?? 1));
  }
  const qr = new QrDecomposition(x);
  if (!isIndependent(qr, size)) return null;
  const target = Matrix.columnVector(y);
  const first = qr.solve(target);
  const solution = Matrix.add(first, qr.solve(Matrix.sub(target, x.mmul(first))));
  const residuals = Matrix.sub(target, x.mmul(solution)).to1DArray();
  const residualSquares = exactSum(residuals.map((residual) => residual ** 2));
  const centre = intercept ? exactSum(y) / n : 0;
  const totalSquares = exactSum(y.map((value) => (value - centre) ** 2));
  const degrees = n - size;
  const variance = residualSquares / degrees;
  const inverse = inverseOfR(qr, size);
  const explained = intercept ? size - 1 : size;
  const f = (totalSquares - residualSquares) / explained / variance;
  const rSquared = 1 - residualSquares / totalSquares;
  return {
    coefficients: Array.from({ length: size }, (_, at) => {
      const spread = Math.sqrt(exactSum(inverse.getRow(at).map((value) => value ** 2)));
      const estimate = solution.get(at, 0) / (scale[at] ?? 1);
      const error = (Math.sqrt(variance) * spread) / (scale[at] ?? 1);
      const t = estimate / error;
      return { estimate, error, t, p: tTwoSided(t, degrees) };
    }),
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - (intercept ? 1 : 0))) / degrees,
    residualSd: Math.sqrt(variance),
    degrees,
    f,
    p: fAbove(f, explained, degrees),
  };
}

/** A diagonal of R this small against the others is nothing but rounding: its column follows from those before. */
const rounding = 1e-13;

function isIndependent(qr: QrDecomposition, size: number): boolean {
  const r = qr.upperTriangularMatrix;
  const diagonal = Array.from({ length: size }, (_, at) => Math.abs(r.get(at, at)));
  return Math.min(...diagonal) > rounding * Math.max(...diagonal);
}

/** R⁻¹ by back substitution: (XᵀX)⁻¹ = R⁻¹ R⁻ᵀ, so that a coefficient's variance is the square of its row. */
function inverseOfR(qr: QrDecomposition, size: number): Matrix {
  const r = qr.upperTriangularMatrix;
  const inverse = Matrix.zeros(size, size);
  for (let column = 0; column < size; column += 1) {
    inverse.set(column, column, 1 / r.get(column, column));
    for (let row = column - 1; row >= 0; row -= 1) {
      let sum = 0;
      for (let k = row + 1; k <= column; k += 1) sum += r.get(row, k) * inverse.get(k, column);
      inverse.set(row, column, -sum / r.get(row, row));
    }
  }
  return inverse;
}
