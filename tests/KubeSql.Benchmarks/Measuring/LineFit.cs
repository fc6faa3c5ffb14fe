namespace KubeSql.Benchmarks.Measuring;

/// <summary>The straight line through points with the least squares of differences.</summary>
/// <param name="Slope">How much y grows with x.</param>
/// <param name="Intercept">y at x = 0.</param>
/// <param name="WorstResidual">The largest difference of a point from the line, as a share of the point's y.</param>
internal sealed record LineFit(double Slope, double Intercept, double WorstResidual)
{
    public static LineFit Through(IReadOnlyList<(double X, double Y)> points)
    {
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var slope = points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / points.Sum(p => (p.X - meanX) * (p.X - meanX));
        var intercept = meanY - (slope * meanX);
        return new LineFit(slope, intercept, points.Max(p => Math.Abs((intercept + (slope * p.X) - p.Y) / p.Y)));
    }

    /// <summary>The power of x that y grows with: 1 is linear.</summary>
    public static double Exponent(IReadOnlyList<(double X, double Y)> points) =>
        Through([.. points.Select(p => (Math.Log(p.X), Math.Log(p.Y)))]).Slope;
}
