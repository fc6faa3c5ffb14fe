using System.Globalization;

namespace KubeSql.Functions;

/// <summary>Writes a number of bytes as Kubernetes does: <c>512Mi</c>, <c>1.5Gi</c>.</summary>
internal static class ByteSizes
{
    private static readonly string[] s_units = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    /// <summary>The number with the largest unit that leaves it at least 1, to one decimal.</summary>
    public static string Format(double bytes)
    {
        var unit = 0;
        var value = bytes;
        while (unit < s_units.Length - 1 && Math.Round(Math.Abs(value), 1) >= 1024)
        {
            value /= 1024;
            unit++;
        }

        return value.ToString(unit == 0 ? "0" : "0.#", CultureInfo.InvariantCulture) + s_units[unit];
    }
}
