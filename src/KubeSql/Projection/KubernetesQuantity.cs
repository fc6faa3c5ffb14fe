using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace KubeSql.Projection;

/// <summary>A Kubernetes quantity (<c>100m</c>, <c>1.5Gi</c>, <c>12e6</c>) as a number in base units.</summary>
/// <remarks>An integer when the quantity is one and a double can hold it too (up to 2^53); else the nearest double.</remarks>
internal readonly record struct KubernetesQuantity
{
    private const long LargestExactInteger = 1L << 53;
    private const int MaximumLength = 128;
    private static readonly SearchValues<byte> s_number = SearchValues.Create("0123456789."u8);

    private KubernetesQuantity(long integer)
    {
        IsInteger = true;
        Integer = integer;
        Real = integer;
    }

    private KubernetesQuantity(double real) => Real = real;

    /// <summary>Whether the value is an integer of at most 2^53.</summary>
    public bool IsInteger { get; }

    /// <summary>The value when <see cref="IsInteger"/>; else 0.</summary>
    public long Integer { get; }

    /// <summary>The value as the nearest double.</summary>
    public double Real { get; }

    /// <summary>Reads a quantity: sign, decimal number, then one of n u m k M G T P E, Ki Mi Gi Ti Pi Ei, or a decimal exponent.</summary>
    /// <returns>False when the text is no quantity.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out KubernetesQuantity quantity)
    {
        quantity = default;
        if (text.IsEmpty || text.Length > MaximumLength)
        {
            return false;
        }

        var isNegative = text[0] == '-';
        var unsigned = isNegative || text[0] == '+' ? text[1..] : text;
        var length = unsigned.IndexOfAnyExcept(s_number);
        var number = length < 0 ? unsigned : unsigned[..length];
        var suffix = length < 0 ? default : unsigned[length..];
        if (!IsDecimal(number) || !TryReadSuffix(suffix, out var decimalExponent, out var binaryExponent))
        {
            return false;
        }

        quantity = TryComputeInteger(number, decimalExponent, binaryExponent, out var integer)
            ? new KubernetesQuantity(isNegative ? -integer : integer)
            : ComputeReal(number, decimalExponent, binaryExponent, isNegative);
        return double.IsFinite(quantity.Real);
    }

    private static bool IsDecimal(ReadOnlySpan<byte> number) =>
        number.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && number.Count((byte)'.') <= 1;

    private static bool TryReadSuffix(ReadOnlySpan<byte> suffix, out int decimalExponent, out int binaryExponent)
    {
        decimalExponent = 0;
        binaryExponent = 0;
        if (suffix.IsEmpty)
        {
            return true;
        }

        if (suffix.Length > 1 && suffix[0] is (byte)'e' or (byte)'E' && suffix[1] != 'i')
        {
            return Utf8Parser.TryParse(suffix[1..], out decimalExponent, out var consumed) && consumed == suffix.Length - 1
                && decimalExponent is > -400 and < 400;
        }

        if (suffix.Length == 2 && suffix[1] == 'i')
        {
            binaryExponent = 10 * ("KMGTPE"u8.IndexOf(suffix[0]) + 1);
            return binaryExponent > 0;
        }

        decimalExponent = suffix[0] switch
        {
            (byte)'n' => -9,
            (byte)'u' => -6,
            (byte)'m' => -3,
            (byte)'k' => 3,
            (byte)'M' => 6,
            (byte)'G' => 9,
            (byte)'T' => 12,
            (byte)'P' => 15,
            (byte)'E' => 18,
            _ => 0,
        };
        return suffix.Length == 1 && decimalExponent != 0;
    }

    private static bool TryComputeInteger(ReadOnlySpan<byte> number, int decimalExponent, int binaryExponent, out long integer)
    {
        integer = 0;
        if (!TryReadSignificand(number, out var significand, out var scale))
        {
            return false;
        }

        // At most 2^63 * 2^60: fits.
        var value = (UInt128)significand << binaryExponent;
        for (var exponent = decimalExponent - scale; exponent != 0 && value != 0; exponent -= Math.Sign(exponent))
        {
            if (exponent > 0)
            {
                value *= 10;
            }
            else if (value % 10 == 0)
            {
                value /= 10;
            }
            else
            {
                return false;
            }

            if (exponent > 0 && value > LargestExactInteger)
            {
                return false;
            }
        }

        integer = value <= LargestExactInteger ? (long)value : 0;
        return value <= LargestExactInteger;
    }

    private static bool TryReadSignificand(ReadOnlySpan<byte> number, out ulong significand, out int scale)
    {
        significand = 0;
        scale = 0;
        var point = number.IndexOf((byte)'.');
        if (point >= 0)
        {
            number = number.TrimEnd((byte)'0');
            scale = number.Length - point - 1;
        }

        foreach (var digit in number)
        {
            if (digit == '.')
            {
                continue;
            }

            if (significand >= long.MaxValue / 10)
            {
                return false;
            }

            significand = (significand * 10) + digit - '0';
        }

        return true;
    }

    private static KubernetesQuantity ComputeReal(ReadOnlySpan<byte> number, int decimalExponent, int binaryExponent, bool isNegative)
    {
        Span<byte> text = stackalloc byte[MaximumLength + 16];
        number.CopyTo(text);
        text[number.Length] = (byte)'e';
        Utf8Formatter.TryFormat(decimalExponent, text[(number.Length + 1)..], out var digits);
        var real = double.Parse(text[..(number.Length + 1 + digits)], NumberStyles.Float, CultureInfo.InvariantCulture);

        // A power of two leaves the significand as it is, so the result is still the nearest double.
        real = Math.ScaleB(real, binaryExponent);
        return new KubernetesQuantity(isNegative ? -real : real);
    }
}
