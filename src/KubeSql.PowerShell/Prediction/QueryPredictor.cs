using System.Text.RegularExpressions;

namespace KubeSql.PowerShell;

/// <summary>Continues a line that begins like a call of Invoke-KubeSql: with statements of before, newest first, then with packaged ones.</summary>
/// <remarks>All in memory and by comparing texts: a predictor has 20 ms, on another thread than the prompt's.</remarks>
internal sealed partial class QueryPredictor(IReadOnlyList<PredictedStatement> packaged)
{
    /// <summary>How many statements are remembered; the oldest goes first.</summary>
    internal const int Capacity = 200;

    /// <summary>How many lines are offered at once; PSReadLine shows at most ten.</summary>
    internal const int MaxSuggestions = 10;

    private const string PastToolTip = "Asked before";

    private static readonly string[] s_commands = ["Invoke-KubeSql", "ksql"];

    private readonly Lock _gate = new();
    private readonly List<PredictedStatement> _past = [];

    [GeneratedRegex(@"^\s*(Invoke-KubeSql|ksql)\s+(-Query\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Call { get; }

    /// <summary>Remembers a statement that was run. One of several lines is no suggestion for a line.</summary>
    public void Remember(string sql)
    {
        var statement = sql.Trim();
        if (statement.Length == 0 || statement.AsSpan().ContainsAny('\r', '\n'))
        {
            return;
        }

        lock (_gate)
        {
            _past.RemoveAll(past => past.Sql == statement);
            _past.Insert(0, new PredictedStatement(statement, PastToolTip));
            if (_past.Count > Capacity)
            {
                _past.RemoveAt(Capacity);
            }
        }
    }

    /// <summary>Whole lines that begin as the input does; empty when it is no call, or when nothing fits.</summary>
    public IReadOnlyList<PredictedStatement> Suggest(string input)
    {
        if (Beginning(input) is not { } head)
        {
            return [];
        }

        // What was typed of the statement decides how it is quoted.
        var quote = input.AsSpan(Math.Min(head.Length, input.Length)) is ['"', ..] ? '"' : '\'';
        PredictedStatement[] past;
        lock (_gate)
        {
            past = [.. _past];
        }

        return [.. past.Concat(packaged)
            .DistinctBy(statement => statement.Sql)
            .Select(statement => statement with { Sql = head + new Argument(statement.Sql, quote) })
            .Where(line => line.Sql.Length > input.Length && line.Sql.StartsWith(input, StringComparison.OrdinalIgnoreCase))
            .Take(MaxSuggestions)];
    }

    /// <summary>The line up to its statement; null when the input is something else.</summary>
    private static string? Beginning(string input)
    {
        if (Call.Match(input) is { Success: true } call)
        {
            return call.Value;
        }

        // Too little to tell: every second command begins with Invoke-.
        var isTooShort = input.Length < 2 || "Invoke-".StartsWith(input, StringComparison.OrdinalIgnoreCase);
        var command = isTooShort ? null : Array.Find(s_commands, name => name.StartsWith(input, StringComparison.OrdinalIgnoreCase));
        return command is null ? null : $"{input}{command[input.Length..]} ";
    }
}
