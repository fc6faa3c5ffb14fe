using System.Buffers.Binary;
using System.Text;

namespace KubeSql.Kubernetes.Tests;

/// <summary>One request over HTTP/2, and its answer.</summary>
/// <param name="Connection">Where it came from.</param>
/// <param name="Id">The stream's number.</param>
/// <param name="Request">The compressed headers; .NET's client writes their values as plain text.</param>
internal sealed record FrameStream(FrameConnection Connection, int Id, string Request)
{
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    // ":status: 200" from the static table, then "content-type" from the static table with a value of our own (RFC 7541).
    private static readonly byte[] _headers = [0x88, 0x0f, 0x10, 16, .. "application/json"u8];

    /// <summary>Whether the request is a watch.</summary>
    public bool IsWatch => Request.Contains("watch=true");

    /// <summary>Whether only the newest resourceVersion is of interest.</summary>
    public bool IsForNewest => Request.Contains("limit=1");

    /// <summary>The resourceVersion that a watch begins at.</summary>
    public string From => Request.Split("resourceVersion=")[1].Split('&')[0];

    /// <summary>A text, if it is among the headers; null otherwise.</summary>
    public string? Find(string text) => Request.Contains(text) ? text : null;

    public void Start() => Connection.Write(FrameType.Headers, EndHeaders, Id, _headers);

    public void Send(string text, bool isLast = false) =>
        Connection.Write(FrameType.Data, isLast ? EndStream : (byte)0, Id, Encoding.UTF8.GetBytes(text));

    /// <summary>A whole answer.</summary>
    public void Answer(string text)
    {
        Start();
        Send(text, isLast: true);
    }

    /// <summary>Breaks the stream off and leaves the connection as it is.</summary>
    public void Reset(int errorCode)
    {
        byte[] code = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(code, errorCode);
        Connection.Write(FrameType.ResetStream, 0, Id, code);
    }
}
