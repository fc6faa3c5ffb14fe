using System.Collections;
using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Completes SQL. PowerShell does not tell where in the argument the cursor is, so it completes the end.</summary>
public sealed class QueryCompleter : CachedCompleter
{
    private const int ValueLimit = 50;

    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
    {
        using var lease = TryBorrow(bound);
        var session = lease?.Session;
        var completion = new SqlCompletion(
            session?.GetKnownTables() ?? [],
            (table, column, prefix) => session?.GetKnownValues(table, column, prefix, ValueLimit, Patience) ?? []);
        var argument = Argument.Parse(word);
        var suggestions = completion.Complete(argument.Text, "", out var start);
        return [.. suggestions.Select(suggestion => new CompletionResult(
            (argument with { Text = argument.Text[..start] + suggestion.Text }).ToString(), suggestion.Shown, CompletionResultType.ParameterValue, suggestion.ToolTip))];
    }
}
