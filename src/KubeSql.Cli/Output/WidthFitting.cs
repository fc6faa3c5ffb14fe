namespace KubeSql.Cli.Output;

/// <summary>Makes columns fit a terminal by narrowing the widest ones.</summary>
internal static class WidthFitting
{
    /// <summary>No column gets narrower than this; one that is narrower by itself stays as it is.</summary>
    public const int Narrowest = 12;

    /// <summary>The widths that fit into the available cells; null when even the narrowest do not.</summary>
    public static int[]? Fit(IReadOnlyList<int> natural, int available)
    {
        var widest = natural.DefaultIfEmpty(0).Max();
        var limit = widest;
        while (limit > Narrowest && Total(natural, limit) > available)
        {
            limit--;
        }

        if (Total(natural, limit) > available)
        {
            return null;
        }

        // What one step of the limit frees at once is given back to the first of the narrowed columns.
        var widths = natural.Select(width => Math.Min(width, limit)).ToArray();
        var left = available - widths.Sum();
        for (var i = 0; i < widths.Length && left > 0; i++)
        {
            if (widths[i] < natural[i])
            {
                widths[i]++;
                left--;
            }
        }

        return widths;
    }

    private static long Total(IReadOnlyList<int> natural, int limit) => natural.Sum(width => (long)Math.Min(width, limit));
}
