namespace KubeSql.Catalog;

/// <summary>Finds the names somebody may have meant.</summary>
internal static class NearestNames
{
    private const int MaximumCount = 3;

    /// <summary>The nearest of the known names, best first; at most three, and none that is nothing like it.</summary>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> known) => [.. Rank(name, known).Take(MaximumCount)];

    /// <summary>The nearest things by any of their names: each once, under the name it is to be told by.</summary>
    public static IReadOnlyList<string> Find(string name, IReadOnlyDictionary<string, string> known) =>
        [.. Rank(name, known.Keys).Select(alias => known[alias]).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaximumCount)];

    private static IEnumerable<string> Rank(string name, IEnumerable<string> known)
    {
        var wanted = name.ToLowerInvariant();
        var limit = Math.Max(1, wanted.Length / 3);
        return known.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(candidate => (Name: candidate, Distance: Distance(wanted, candidate.ToLowerInvariant(), limit)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name);
    }

    private static int Distance(string wanted, string candidate, int limit)
    {
        // Somebody who wrote the beginning, the end or the singular meant the whole.
        if (wanted.Length >= 3 && candidate.Contains(wanted, StringComparison.Ordinal))
        {
            return Math.Min(limit, candidate.Length - wanted.Length);
        }

        return Math.Abs(wanted.Length - candidate.Length) > limit ? limit + 1 : EditDistance(wanted, candidate);
    }

    // Levenshtein's, with two neighbours swapped counting as one edit.
    private static int EditDistance(string left, string right)
    {
        var beforePrevious = new int[right.Length + 1];
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[row - 1] == right[column - 1] ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1], previous[column]) + 1, previous[column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    current[column] = Math.Min(current[column], beforePrevious[column - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }
}
