namespace KubeSql.Cli.Output;

/// <summary>One JSON object per line, as an array or as NDJSON. Columns of type JSON are embedded, not quoted.</summary>
internal sealed class JsonRowWriter(Utf8Output output, bool asArray) : RowWriter(output)
{
    private byte[][] _keys = [];
    private bool[] _isJson = [];
    private bool _hasRows;

    protected override void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _keys = [.. UniqueNames.Of(columns).Select(EncodeKey)];
        _isJson = [.. columns.Select(column => column.Type == ColumnType.Json)];
        Output.Write(asArray ? "["u8 : default);
    }

    protected override void WriteRow(IRowSource rows)
    {
        if (asArray)
        {
            Output.Write(_hasRows ? ",\n"u8 : "\n"u8);
        }

        _hasRows = true;
        Output.Write("{"u8);
        for (var i = 0; i < _keys.Length; i++)
        {
            Output.Write(i > 0 ? ","u8 : default);
            Output.Write(_keys[i]);
            WriteValue(rows.GetValue(i), _isJson[i]);
        }

        Output.Write(asArray ? "}"u8 : "}\n"u8);
    }

    protected override void End()
    {
        if (asArray)
        {
            Output.Write(_hasRows ? "\n]\n"u8 : "]\n"u8);
        }
    }

    private static byte[] EncodeKey(string name)
    {
        using var encoded = new MemoryStream();
        var output = new Utf8Output(encoded);
        JsonText.Write(output, name);
        output.Write(":"u8);
        output.Flush();
        return encoded.ToArray();
    }

    private void WriteValue(object? value, bool isJson)
    {
        switch (value)
        {
            case null:
                Output.Write("null"u8);
                break;
            case string text when isJson && JsonText.IsContainer(text):
                WriteEmbedded(text);
                break;
            case DateTime time:
                Output.Write("\""u8);
                Output.Write(time, ValueFormat.Iso8601);
                Output.Write("\""u8);
                break;
            case double number when double.IsInfinity(number):
                // JSON has no infinity; every parser reads a number beyond the range of a double as one.
                Output.Write(number > 0 ? "1e999"u8 : "-1e999"u8);
                break;
            default:
                if (!ValueFormat.TryWriteScalar(Output, value))
                {
                    JsonText.Write(Output, ValueFormat.TextOf(value));
                }

                break;
        }
    }

    // A line break between the tokens of embedded JSON would split the row of NDJSON in two.
    private void WriteEmbedded(string json) => Output.Write(json.Replace('\n', ' ').Replace('\r', ' '));
}
