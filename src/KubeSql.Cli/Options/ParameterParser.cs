using System.Globalization;
using System.Text.RegularExpressions;
using KubeSql.Cli.Errors;

namespace KubeSql.Cli.Options;

/// <summary>
/// SQL parameters, <c>name=value</c>. Numbers, <c>true</c>, <c>false</c> and <c>null</c> are typed; <c>'quotes'</c> keep a value text;
/// everything else is text.
/// </summary>
internal static partial class ParameterParser
{
    /// <exception cref="UsageException">A parameter has no name or no value, or comes twice.</exception>
    public static IReadOnlyDictionary<string, object?> Parse(IEnumerable<string> parameters)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in parameters)
        {
            var (name, value) = Split(parameter);
            if (!values.TryAdd(name, ParseValue(value)))
            {
                throw new UsageException($"Parameter '{name}' is given twice.");
            }
        }

        return values;
    }

    internal static object? ParseValue(string text) => text switch
    {
        "null" => null,
        "true" => true,
        "false" => false,
        ['\'', .. var quoted, '\''] => quoted.Replace("''", "'", StringComparison.Ordinal),
        _ when Integer().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var integer) => integer,
        _ when Number().IsMatch(text) => double.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    private static (string Name, string Value) Split(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? "" : parameter[..equals].TrimStart(':', '@', '$');
        return name.Length > 0
            ? (name, parameter[(equals + 1)..])
            : throw new UsageException($"Parameter '{parameter}' is not of the form name=value.", "Write for instance: -p ns=kube-system");
    }

    // Leading zeros make a value an identifier (007), not a number.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
