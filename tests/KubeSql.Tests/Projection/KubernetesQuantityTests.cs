using System.Globalization;
using System.Numerics;
using System.Text;
using KubeSql.Projection;

namespace KubeSql.Tests.Projection;

public sealed class KubernetesQuantityTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("8", 8L)]
    [InlineData("+8", 8L)]
    [InlineData("-8", -8L)]
    [InlineData("1000m", 1L)]
    [InlineData("3e0", 3L)]
    [InlineData("12e6", 12_000_000L)]
    [InlineData("12E6", 12_000_000L)]
    [InlineData("12e+6", 12_000_000L)]
    [InlineData("5000e-3", 5L)]
    [InlineData("1k", 1_000L)]
    [InlineData("1M", 1_000_000L)]
    [InlineData("1G", 1_000_000_000L)]
    [InlineData("1T", 1_000_000_000_000L)]
    [InlineData("1P", 1_000_000_000_000_000L)]
    [InlineData("1Ki", 1024L)]
    [InlineData("1Mi", 1_048_576L)]
    [InlineData("1Gi", 1_073_741_824L)]
    [InlineData("1Ti", 1_099_511_627_776L)]
    [InlineData("8Pi", 9_007_199_254_740_992L)]
    [InlineData("1.5Gi", 1_610_612_736L)]
    [InlineData(".5Ki", 512L)]
    [InlineData("1.0", 1L)]
    [InlineData("1.", 1L)]
    [InlineData("2000000000n", 2L)]
    [InlineData("3000000u", 3L)]
    [InlineData("9007199254740992", 9_007_199_254_740_992L)]
    public void A_whole_quantity_is_an_integer(string text, long expected)
    {
        Parse(text).ShouldSatisfyAllConditions(
            quantity => quantity.IsInteger.ShouldBeTrue(),
            quantity => quantity.Integer.ShouldBe(expected),
            quantity => quantity.Real.ShouldBe(expected));
    }

    [Theory]
    [InlineData("100m", 0.1)]
    [InlineData("-250m", -0.25)]
    [InlineData("1500m", 1.5)]
    [InlineData("1n", 1e-9)]
    [InlineData("123456789n", 0.123456789)]
    [InlineData("7u", 7e-6)]
    [InlineData("0.1Ki", 102.4)]
    [InlineData(".3m", 0.0003)]
    [InlineData("1.e-1", 0.1)]
    [InlineData("1E", 1e18)]
    [InlineData("1Ei", 1152921504606846976d)]
    [InlineData("9007199254740993", 9007199254740992d)]
    [InlineData("123456789012345678901234567890", 123456789012345678901234567890d)]
    public void What_is_no_integer_or_too_large_for_one_is_the_nearest_double(string text, double expected)
    {
        Parse(text).ShouldSatisfyAllConditions(
            quantity => quantity.IsInteger.ShouldBeFalse(),
            quantity => quantity.Real.ShouldBe(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("Gi")]
    [InlineData("1gi")]
    [InlineData("1K")]
    [InlineData("1 Gi")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1e")]
    [InlineData("1e5000")]
    [InlineData("1mm")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("five")]
    public void What_is_no_quantity_is_refused(string text) =>
        KubernetesQuantity.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    [Fact]
    public void Ten_thousand_random_quantities_agree_with_rational_arithmetic()
    {
        string[] suffixes = ["", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "E-2"];
        var random = new Random(4711);
        for (var round = 0; round < 10_000; round++)
        {
            var digits = random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 16))).ToString(CultureInfo.InvariantCulture);
            var scale = random.Next(0, 4);
            var number = scale == 0 ? digits : $"{digits}.{random.Next(0, (int)Math.Pow(10, scale)).ToString(CultureInfo.InvariantCulture).PadLeft(scale, '0')}";
            var suffix = suffixes[random.Next(suffixes.Length)];

            AssertAgrees(number, scale, suffix);
        }
    }

    private static void AssertAgrees(string number, int scale, string suffix)
    {
        var (numerator, denominator) = suffix switch
        {
            "" => (BigInteger.One, BigInteger.One),
            "e3" => (1000, 1),
            "E-2" => (1, 100),
            [_, 'i'] => (BigInteger.Pow(1024, "KMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) + 1), 1),
            "m" or "u" or "n" => (1, BigInteger.Pow(1000, "mun".IndexOf(suffix[0], StringComparison.Ordinal) + 1)),
            _ => (BigInteger.Pow(1000, "kMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) + 1), 1),
        };
        numerator *= BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        denominator *= BigInteger.Pow(10, scale);
        var isWhole = numerator % denominator == 0 && numerator / denominator <= 1L << 53;

        var quantity = Parse(number + suffix);

        quantity.IsInteger.ShouldBe(isWhole, number + suffix);
        if (isWhole)
        {
            new BigInteger(quantity.Integer).ShouldBe(numerator / denominator, number + suffix);
        }
        else
        {
            // The quotient of two exact numbers, to 40 digits, read by the framework.
            var scaled = (numerator * BigInteger.Pow(10, 40) / denominator).ToString(CultureInfo.InvariantCulture) + "e-40";
            quantity.Real.ShouldBe(double.Parse(scaled, CultureInfo.InvariantCulture), number + suffix);
        }
    }

    private static KubernetesQuantity Parse(string text)
    {
        KubernetesQuantity.TryParse(Encoding.UTF8.GetBytes(text), out var quantity).ShouldBeTrue(text);
        return quantity;
    }
}
