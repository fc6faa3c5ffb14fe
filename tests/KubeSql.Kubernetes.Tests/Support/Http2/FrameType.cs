namespace KubeSql.Kubernetes.Tests;

/// <summary>The frames of HTTP/2 that the tests speak (RFC 9113, section 6).</summary>
internal enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
}
