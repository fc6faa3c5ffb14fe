using System.Globalization;

namespace KubeSql.Cli.Output;

/// <summary>How values look outside SQL.</summary>
internal static class ValueFormat
{
    /// <summary>ISO 8601 in UTC, with a fraction only where there is one.</summary>
    public const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>As SQL has it, so that what a table shows can be written into a condition.</summary>
    private const string SqlTime = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    private const double FirstInexactInteger = 1L << 53;

    /// <summary>The text of a value in a table; null for NULL.</summary>
    public static string? ForTable(object? value) => value switch
    {
        null => null,
        string text => ControlCharacters.Escape(text),
        double number when IsWhole(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString(SqlTime, CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Unknown(value),
    };

    /// <summary>Writes numbers, truth values and times as every machine-readable format has them; false for text and bytes.</summary>
    public static bool TryWriteScalar(Utf8Output output, object value)
    {
        switch (value)
        {
            case long integer:
                output.Write(integer);
                return true;
            case double number when IsWhole(number):
                output.Write((long)number);
                return true;
            case double number:
                output.Write(number);
                return true;
            case bool truth:
                output.Write(truth ? "true"u8 : "false"u8);
                return true;
            case DateTime time:
                output.Write(time, Iso8601);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The text of a value that is no scalar: bytes are Base64.</summary>
    public static string TextOf(object value) => value switch
    {
        string text => text,
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => throw Unknown(value),
    };

    /// <summary>Whether a double can be written without point and exponent and keep its value.</summary>
    public static bool IsWhole(double number) => Math.Abs(number) < FirstInexactInteger && Math.Floor(number) == number;

    private static ArgumentException Unknown(object value) => new($"A result has no values of type {value.GetType()}.", nameof(value));
}
