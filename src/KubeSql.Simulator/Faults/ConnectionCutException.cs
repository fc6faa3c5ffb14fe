namespace KubeSql.Simulator.Faults;

/// <summary>Tells the transport to cut the connection, whatever of the answer was sent.</summary>
public sealed class ConnectionCutException : IOException
{
    /// <summary>Creates the exception.</summary>
    public ConnectionCutException()
        : base("The connection was cut by a scripted fault.")
    {
    }
}
