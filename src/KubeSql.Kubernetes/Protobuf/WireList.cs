namespace KubeSql.Kubernetes;

/// <summary>A page of a list in protobuf: the objects as JSON, and what the page says about itself.</summary>
internal static class WireList
{
    /// <summary>What the content type of such an answer is.</summary>
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private const int BatchBytes = 512 * 1024;

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>Reads a page.</summary>
    /// <param name="type">What the objects are.</param>
    /// <param name="body">The whole answer.</param>
    /// <param name="batches">Receives the objects; the caller owns what is in it, also after an exception.</param>
    /// <exception cref="InvalidDataException">The answer is no such list, or holds what is not known.</exception>
    public static ListPage Read(WireMessage type, ReadOnlySpan<byte> body, List<ObjectBatch> batches)
    {
        var page = new ListPage("", null);
        var reader = new WireReader(Envelope(body));
        while (reader.Next())
        {
            if (reader.Number == 1)
            {
                page = Metadata(reader.Bytes);
            }
            else if (reader.Number == 2)
            {
                ReadItems(type, ref reader, batches);
            }
        }

        return page;
    }

    private static void ReadItems(WireMessage type, ref WireReader reader, List<ObjectBatch> batches)
    {
        bool isMore;
        do
        {
            using var json = new JsonBuffer();
            var objects = new List<(int Offset, int Length)>();
            do
            {
                var start = json.Length;
                WireJson.Write(type, reader.Bytes, json);
                objects.Add((start, json.Length - start));
                isMore = reader.NextOfSame();
            }
            while (isMore && json.Length < BatchBytes);
            var batch = new ObjectBatch(json.Detach());
            objects.ForEach(item => batch.Add(item.Offset, item.Length));
            batches.Add(batch);
        }
        while (isMore);
    }

    // runtime.Unknown: what the list is, and then the list.
    private static ReadOnlySpan<byte> Envelope(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw new InvalidDataException("the answer does not begin as protobuf of Kubernetes does");
        }

        ReadOnlySpan<byte> list = default;
        var isList = false;
        var reader = new WireReader(body[Magic.Length..]);
        while (reader.Next())
        {
            if (reader.Number == 1)
            {
                isList = Kind(reader.Bytes).EndsWith("List"u8);
            }
            else if (reader.Number == 2)
            {
                list = reader.Bytes;
            }
        }

        return isList ? list : throw new InvalidDataException("the answer is no list");
    }

    private static ReadOnlySpan<byte> Kind(ReadOnlySpan<byte> typeMeta)
    {
        var reader = new WireReader(typeMeta);
        while (reader.Next())
        {
            if (reader.Number == 2)
            {
                return reader.Bytes;
            }
        }

        return default;
    }

    private static ListPage Metadata(ReadOnlySpan<byte> listMeta)
    {
        var page = new ListPage("", null);
        var reader = new WireReader(listMeta);
        while (reader.Next())
        {
            var text = System.Text.Encoding.UTF8.GetString(reader.Bytes);
            page = reader.Number switch
            {
                2 => page with { ResourceVersion = text },
                3 when text.Length > 0 => page with { Continue = text },
                _ => page,
            };
        }

        return page;
    }
}
