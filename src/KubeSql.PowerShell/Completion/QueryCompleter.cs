using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KubeSql.PowerShell;

/// <summary>Completes SQL where the cursor stands, or at its end where that cannot be known.</summary>
public sealed class QueryCompleter : CachedCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound)
    {
        using var lease = TryBorrow(bound);
        var session = lease?.Session;
        var completion = new SqlCompletion(
            session?.GetKnownTables() ?? [],
            (table, column, prefix, limit) => session?.GetKnownValues(table, column, prefix, limit, Patience) ?? []);
        var text = AtCursor(command) ?? AtEnd(word);
        var suggestions = completion.Complete(text.Head, text.Tail, out var start);
        var skip = SqlCompletion.RestOfWord(text.Head[start..], text.Tail);
        return [.. suggestions.Select(suggestion => new CompletionResult(
            text.With(start, skip, suggestion.Text), suggestion.Shown, CompletionResultType.ParameterValue, suggestion.ToolTip))];
    }

    private static QuotedText? AtCursor(CommandAst command)
    {
        if (CursorPosition.In(command) is not { } cursor)
        {
            return null;
        }

        var extent = command.CommandElements.Select(element => element.Extent)
            .FirstOrDefault(extent => extent.StartOffset < cursor && cursor <= extent.EndOffset);
        return extent is null ? null : QuotedText.Parse(extent.Text, cursor - extent.StartOffset);
    }

    private static QuotedText AtEnd(string word)
    {
        var argument = Argument.Parse(word).ToString();
        return QuotedText.Parse(argument, argument.Length - 1)!;
    }
}
