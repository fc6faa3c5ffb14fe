namespace KubeSql.Cli.Options;

/// <summary>What the user wants to know.</summary>
internal abstract record Question;

/// <summary>The answer of a statement.</summary>
internal sealed record SqlQuestion(string Sql, IReadOnlyDictionary<string, object?> Parameters) : Question
{
    /// <summary>Whether the tables must be as new as the servers are now.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Whether to tell, below the answer, how the tables stand that it was made from.</summary>
    public bool WithStatus { get; init; }
}

/// <summary>Which clusters can be reached.</summary>
internal sealed record StatusQuestion : Question;

/// <summary>Which tables there are, or which columns one of them has.</summary>
/// <param name="Table">The table; null for the list of all.</param>
internal sealed record TablesQuestion(string? Table) : Question;
