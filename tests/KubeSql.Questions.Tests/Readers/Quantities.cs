using System.Globalization;

namespace KubeSql.Questions.Tests.Readers;

/// <summary>Kubernetes quantities as numbers.</summary>
internal static class Quantities
{
    private static readonly (string Suffix, decimal Factor)[] s_suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    /// <summary>A quantity in base units; null for none.</summary>
    public static double? Read(string? quantity)
    {
        if (quantity is null)
        {
            return null;
        }

        var (suffix, factor) = s_suffixes.FirstOrDefault(known => quantity.EndsWith(known.Suffix, StringComparison.Ordinal), ("", 1));
        return (double)(decimal.Parse(quantity[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture) * factor);
    }
}
