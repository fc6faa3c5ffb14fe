using KubeSql.Mirror;
using KubeSql.Querying;

namespace KubeSql.Tests.Querying;

public sealed class CellConverterTests
{
    [Theory]
    [InlineData("2024-05-06 07:08:09", 638505760890000000)]
    [InlineData("0001-01-01 00:00:00", 0)]
    [InlineData("2024-02-29 23:59:59", 638448479990000000)]
    [InlineData("2024-05-06 07:08:09.123456", 638505760891234560)]
    public void A_time_is_a_time_in_UTC(string text, long ticks) => Convert(text).ShouldBeOfType<DateTime>().ShouldSatisfyAllConditions(
        time => time.Ticks.ShouldBe(ticks), time => time.Kind.ShouldBe(DateTimeKind.Utc));

    [Theory]
    [InlineData("2023-02-29 00:00:00")]
    [InlineData("2024-13-01 00:00:00")]
    [InlineData("2024-05-06 24:00:00")]
    [InlineData("2024-05-06 07:60:09")]
    [InlineData("2024-05-06 07:08:0x")]
    [InlineData("-024-05-06 07:08:09")]
    [InlineData("0000-05-06 07:08:09")]
    [InlineData("never")]
    [InlineData("")]
    public void What_is_no_time_stays_the_text_it_is(string text) => Convert(text).ShouldBe(text);

    private static object? Convert(string text)
    {
        using var database = new SqliteDatabase();
        using var statement = database.Prepare("SELECT ?1");
        statement.Bind(1, text).Step();
        var chunk = new RowChunk(1, 1);
        chunk.Append(statement.Handle);
        return new CellConverter(ColumnType.Time).Convert(chunk, 0, 0);
    }
}
