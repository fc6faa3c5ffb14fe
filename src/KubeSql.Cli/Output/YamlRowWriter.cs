using System.Text.Json;

namespace KubeSql.Cli.Output;

/// <summary>A YAML sequence of mappings. Columns of type JSON become blocks.</summary>
internal sealed class YamlRowWriter(Utf8Output output) : RowWriter(output)
{
    private const int RowIndentation = 2;

    private string[] _keys = [];
    private bool[] _isJson = [];
    private bool _hasRows;

    protected override void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _keys = UniqueNames.Of(columns);
        _isJson = [.. columns.Select(column => column.Type == ColumnType.Json)];
    }

    protected override void WriteRow(IRowSource rows)
    {
        _hasRows = true;
        for (var i = 0; i < _keys.Length; i++)
        {
            Output.Write(i == 0 ? "- "u8 : "  "u8);
            YamlText.WriteScalar(Output, _keys[i]);
            Output.Write(":"u8);
            WriteValue(rows.GetValue(i), _isJson[i]);
        }
    }

    protected override void End() => Output.Write(_hasRows ? default : "[]\n"u8);

    private void WriteValue(object? value, bool isJson)
    {
        if (isJson && value is string json && JsonText.IsContainer(json))
        {
            using var document = JsonDocument.Parse(json);
            YamlText.WriteAfterKey(Output, document.RootElement, RowIndentation);
            return;
        }

        Output.Write(" "u8);
        switch (value)
        {
            case null:
                Output.Write("null"u8);
                break;
            case double number when double.IsInfinity(number):
                Output.Write(number > 0 ? ".inf"u8 : "-.inf"u8);
                break;
            case DateTime time:
                Output.Write("\""u8);
                Output.Write(time, ValueFormat.Iso8601);
                Output.Write("\""u8);
                break;
            default:
                if (!ValueFormat.TryWriteScalar(Output, value))
                {
                    YamlText.WriteScalar(Output, ValueFormat.TextOf(value));
                }

                break;
        }

        Output.Write("\n"u8);
    }
}
