namespace KubeSql.Cli.Options;

/// <summary>Finds what a mistyped name was meant to be.</summary>
internal static class NearestName
{
    private const int MostEdits = 3;

    /// <summary>The candidate with the fewest edits; null when none is near.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var (nearest, edits) = candidates
            .Select(candidate => (Candidate: candidate, Edits: CountEdits(name, candidate)))
            .DefaultIfEmpty((Candidate: "", Edits: int.MaxValue))
            .MinBy(pair => pair.Edits);
        return edits <= Math.Min(MostEdits, name.Length / 2) ? nearest : null;
    }

    /// <summary>The Levenshtein distance.</summary>
    private static int CountEdits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                var substitution = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitution, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
