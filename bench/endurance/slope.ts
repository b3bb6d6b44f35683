/** Least squares: by how much y grows for every one of x. Source: https://en.wikipedia.org/wiki/Simple_linear_regression */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  let [over, under] = [0, 0];
  for (const [x, y] of points) {
    over += (x - middleX) * (y - middleY);
    under += (x - middleX) ** 2;
  }
  return under === 0 ? 0 : over / under;
}
