using System.Globalization;

namespace KubeSql.Cli.Options;

/// <summary>Sizes of simulated clusters: a name, or <c>NODESxPODS</c>.</summary>
internal static class ClusterSizeParser
{
    private const int MostNodes = 10_000;
    private const int MostPods = 1_000_000;

    public static bool TryParse(string text, out (int Nodes, int Pods) size)
    {
        size = text switch
        {
            "small" => (3, 60),
            "medium" => (100, 5_000),
            "large" => (1_000, 50_000),
            _ => default,
        };
        return size != default || TryParseNumbers(text, out size);
    }

    private static bool TryParseNumbers(string text, out (int Nodes, int Pods) size)
    {
        size = default;
        var parts = text.Split('x');
        if (parts.Length != 2 || !TryParseCount(parts[0], out var nodes) || !TryParseCount(parts[1], out var pods))
        {
            return false;
        }

        size = (nodes, pods);
        return nodes is > 0 and <= MostNodes && pods <= MostPods;
    }

    private static bool TryParseCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
