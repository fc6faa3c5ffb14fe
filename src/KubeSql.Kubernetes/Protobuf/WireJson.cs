namespace KubeSql.Kubernetes;

/// <summary>Writes a message in protobuf as the JSON that the server would have sent for it, without managedFields.</summary>
/// <remarks>
/// Absent members that JSON has as null are left out: to a column both are NULL. A field that the table does not know ends the attempt,
/// so that nothing is lost that a newer server has.
/// </remarks>
internal static class WireJson
{
    /// <summary>Writes one object.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such message, or hold what is not known.</exception>
    public static void Write(WireMessage type, ReadOnlySpan<byte> message, JsonBuffer json)
    {
        json.Raw("{"u8);
        WriteMembers(type, message, json);
        json.Raw("}"u8);
    }

    private static void WriteMembers(WireMessage type, ReadOnlySpan<byte> message, JsonBuffer json)
    {
        if (!type.IsInOrder)
        {
            WriteInOrder(type, message, json);
            return;
        }

        var reader = new WireReader(message);
        while (reader.Next())
        {
            WriteMember(FieldOf(type, reader), ref reader, json);
        }
    }

    // Equal objects must be equal texts, whether they came by a list in protobuf or by an event in JSON.
    private static void WriteInOrder(WireMessage type, ReadOnlySpan<byte> message, JsonBuffer json)
    {
        Span<int> starts = stackalloc int[type.Highest + 1];
        starts.Fill(-1);
        var reader = new WireReader(message);
        for (var start = 0; reader.Next(); start = reader.Offset)
        {
            _ = FieldOf(type, reader);
            starts[(int)reader.Number] = starts[(int)reader.Number] < 0 ? start : starts[(int)reader.Number];
        }

        foreach (var number in type.Order)
        {
            if (starts[number] >= 0)
            {
                var member = new WireReader(message[starts[number]..]);
                member.Next();
                WriteMember(type.Find(number)!, ref member, json);
            }
        }
    }

    private static WireField FieldOf(WireMessage type, scoped in WireReader reader) =>
        type.Find(reader.Number) ?? throw new InvalidDataException($"there is a field of number {reader.Number} that is not known");

    private static void WriteMember(WireField field, ref WireReader reader, JsonBuffer json)
    {
        if (field.Type == WireType.Unread || (field.OmitsEmpty && IsEmpty(field, reader)))
        {
            return;
        }

        if (field.Name.Length == 0)
        {
            WriteMembers(field.Message ?? throw Unknown(), reader.Bytes, json);
            return;
        }

        json.Separate();
        json.Raw(field.Name);
        if (field.IsList)
        {
            WriteList(field, ref reader, json);
        }
        else if (field.IsMap)
        {
            WriteMap(field, ref reader, json);
        }
        else
        {
            WriteValue(field, reader, json);
        }
    }

    private static void WriteList(WireField field, ref WireReader reader, JsonBuffer json)
    {
        json.Raw("["u8);
        do
        {
            json.Separate();
            WriteValue(field, reader, json);
        }
        while (reader.NextOfSame());
        json.Raw("]"u8);
    }

    private static void WriteMap(WireField field, ref WireReader reader, JsonBuffer json)
    {
        json.Raw("{"u8);
        do
        {
            var entry = new WireReader(reader.Bytes);
            if (!entry.Next() || entry.Number != 1)
            {
                throw new InvalidDataException("a map has an entry without a key");
            }

            json.Separate();
            json.Text(entry.Bytes);
            json.Raw(":"u8);
            if (!entry.Next())
            {
                throw new InvalidDataException("a map has an entry without a value");
            }

            WriteValue(field, entry, json);
        }
        while (reader.NextOfSame());
        json.Raw("}"u8);
    }

    private static void WriteValue(WireField field, scoped in WireReader reader, JsonBuffer json)
    {
        switch (field.Type)
        {
            case WireType.Message:
                Write(field.Message!, reader.Bytes, json);
                break;
            case WireType.Text:
                json.Text(reader.Bytes);
                break;
            case WireType.Flag:
                json.Raw(reader.Value == 0 ? "false"u8 : "true"u8);
                break;
            case WireType.Number:
                json.Number(reader.Value);
                break;
            case WireType.Bytes:
                json.Base64Text(reader.Bytes);
                break;
            case WireType.Time or WireType.MicroTime:
                WriteTime(reader.Bytes, field.Type == WireType.MicroTime, json);
                break;
            case WireType.Quantity:
                json.Text(Inner(reader.Bytes));
                break;
            case WireType.IntOrString:
                WriteIntOrString(reader.Bytes, json);
                break;
            case WireType.Raw:
                json.Raw(Inner(reader.Bytes) is { IsEmpty: false } raw ? raw : "null"u8);
                break;
            default:
                throw Unknown();
        }
    }

    private static bool IsEmpty(WireField field, scoped in WireReader reader) => field.Type switch
    {
        WireType.Text or WireType.Bytes => reader.Bytes.IsEmpty,
        WireType.Flag or WireType.Number => reader.Value == 0,
        _ => false,
    };

    // An empty time is one that was never set.
    private static void WriteTime(ReadOnlySpan<byte> message, bool isMicro, JsonBuffer json)
    {
        if (message.IsEmpty)
        {
            json.Raw("null"u8);
            return;
        }

        long seconds = 0, nanoseconds = 0;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            (seconds, nanoseconds) = reader.Number == 1 ? (reader.Value, nanoseconds) : (seconds, reader.Value);
        }

        if (seconds < -62135596800 || seconds > 253402300799)
        {
            throw new InvalidDataException("there is a time outside the years 1 to 9999");
        }

        json.Time(DateTime.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100)), isMicro);
    }

    private static void WriteIntOrString(ReadOnlySpan<byte> message, JsonBuffer json)
    {
        long number = 0;
        var isText = false;
        ReadOnlySpan<byte> text = default;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case 1:
                    isText = reader.Value == 1;
                    break;
                case 2:
                    number = reader.Value;
                    break;
                case 3:
                    text = reader.Bytes;
                    break;
            }
        }

        if (isText)
        {
            json.Text(text);
        }
        else
        {
            json.Number(number);
        }
    }

    /// <summary>What a message holds that is a wrapper of one field.</summary>
    private static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        return reader.Next() ? reader.Bytes : default;
    }

    private static InvalidDataException Unknown() => new("there is a field of a type that is not known");
}
