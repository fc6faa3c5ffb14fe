using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Functions;

/// <summary><c>label(labels, key)</c> and <c>matches(labels, selector)</c>.</summary>
internal sealed class LabelFunctions
{
    private const int MostSelectors = 256;

    private readonly Dictionary<string, LabelSelector> _selectors = new(StringComparer.Ordinal);

    private LabelFunctions()
    {
    }

    /// <summary>Registers them.</summary>
    public static void Register(FunctionRegistry registry)
    {
        var functions = new LabelFunctions();
        registry.Add("label", 2, WriteLabel);
        registry.Add("matches", 2, functions.Matches);
    }

    private static void WriteLabel(sqlite3_context context, object data, sqlite3_value[] values)
    {
        if (Labels.TryFind(raw.sqlite3_value_blob(values[0]), raw.sqlite3_value_blob(values[1]), out var value))
        {
            var writer = new ResultWriter(context);
            CellConversion.WriteUntyped(0, value, ref writer);
        }
    }

    // An absent selector selects nothing, an empty one everything.
    private object? Matches(SqlArguments arguments) =>
        arguments.Text(1) is { } selector && Selector(selector).Matches(arguments.Bytes(0));

    private LabelSelector Selector(string text)
    {
        if (!_selectors.TryGetValue(text, out var selector))
        {
            if (_selectors.Count == MostSelectors)
            {
                _selectors.Clear();
            }

            _selectors[text] = selector = LabelSelector.Parse(text);
        }

        return selector;
    }
}
