using System.Text;
using KubeSql.Projection;

namespace KubeSql.Tests.Projection;

public sealed class KubernetesTimeTests
{
    [Theory]
    [InlineData("2026-02-03T04:05:06Z", "2026-02-03 04:05:06")]
    [InlineData("2026-02-03t04:05:06z", "2026-02-03 04:05:06")]
    [InlineData("2026-02-03T04:05:06.789012Z", "2026-02-03 04:05:06.789012")]
    [InlineData("2026-02-03T04:05:06.123456789Z", "2026-02-03 04:05:06.123456789")]
    [InlineData("2026-02-03T04:05:06.500000Z", "2026-02-03 04:05:06.5")]
    [InlineData("2026-02-03T04:05:06.000000Z", "2026-02-03 04:05:06")]
    [InlineData("2026-02-03T04:05:06+00:00", "2026-02-03 04:05:06")]
    [InlineData("2026-02-03T00:30:00+02:00", "2026-02-02 22:30:00")]
    [InlineData("2026-12-31T23:30:00.25-01:00", "2027-01-01 00:30:00.25")]
    [InlineData("2024-02-29T12:00:00Z", "2024-02-29 12:00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01 00:00:00")]
    public void A_time_becomes_UTC_in_the_form_SQL_compares(string text, string expected)
    {
        Span<byte> destination = stackalloc byte[KubernetesTime.MaximumLength];

        KubernetesTime.TryFormat(Encoding.UTF8.GetBytes(text), destination, out var written).ShouldBeTrue();

        Encoding.UTF8.GetString(destination[..written]).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-03")]
    [InlineData("2026-02-03T04:05:06")]
    [InlineData("2026-02-03T04:05:06.Z")]
    [InlineData("2026-02-03T04:05:06.1234567890Z")]
    [InlineData("2026-02-03T04:05:06.12")]
    [InlineData("2026-02-30T04:05:06Z")]
    [InlineData("2026-13-01T04:05:06Z")]
    [InlineData("2026-02-03T24:00:00Z")]
    [InlineData("2026-02-03T04:05:60Z")]
    [InlineData("2026-02-03T04:05:06+2:00")]
    [InlineData("2026-02-03T04:05:06Zulu")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("tomorrow, about half past nine")]
    public void What_is_no_time_is_refused(string text) =>
        KubernetesTime.TryFormat(Encoding.UTF8.GetBytes(text), stackalloc byte[KubernetesTime.MaximumLength], out _).ShouldBeFalse();
}
