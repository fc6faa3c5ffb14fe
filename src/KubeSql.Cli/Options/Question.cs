namespace KubeSql.Cli.Options;

/// <summary>What the user wants to know.</summary>
internal abstract record Question;

/// <summary>The answer of a statement.</summary>
internal sealed record SqlQuestion(string Sql, IReadOnlyDictionary<string, object?> Parameters) : Question;

/// <summary>Which tables there are, or which columns one of them has.</summary>
/// <param name="Table">The table; null for the list of all.</param>
internal sealed record TablesQuestion(string? Table) : Question;
