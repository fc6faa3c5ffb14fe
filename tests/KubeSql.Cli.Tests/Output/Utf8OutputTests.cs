using System.Text;
using KubeSql.Cli.Output;

namespace KubeSql.Cli.Tests.Output;

public sealed class Utf8OutputTests
{
    [Fact]
    public void Text_of_any_length_crosses_the_buffer_unharmed()
    {
        var text = string.Concat(Enumerable.Repeat("aé漢😀", 60_000));
        using var stream = new MemoryStream();
        var output = new Utf8Output(stream);
        output.Write("x"u8);
        output.Write(text);
        output.Flush();
        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe("x" + text);
    }

    [Fact]
    public void Bytes_of_any_length_cross_the_buffer_unharmed()
    {
        var bytes = Enumerable.Range(0, 200_000).Select(i => (byte)i).ToArray();
        using var stream = new MemoryStream();
        var output = new Utf8Output(stream);
        output.Write(bytes.AsSpan(0, 60_000));
        output.Write(bytes.AsSpan(60_000));
        output.Flush();
        stream.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public void Numbers_fit_at_the_end_of_the_buffer()
    {
        using var stream = new MemoryStream();
        var output = new Utf8Output(stream);
        for (var i = 0; i < 20_000; i++)
        {
            output.Write(long.MaxValue);
        }

        output.Flush();
        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe(string.Concat(Enumerable.Repeat(long.MaxValue.ToString(), 20_000)));
    }
}
