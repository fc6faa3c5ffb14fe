namespace KubeSql.Kubernetes;

/// <summary>PEM text that stands in a kubeconfig or in a file beside it. Never printed.</summary>
public sealed class PemSource
{
    private readonly string? _text;

    private PemSource(string? text, string? file)
    {
        _text = text;
        File = file;
    }

    /// <summary>The file that holds the text; null when the text was given itself.</summary>
    public string? File { get; }

    /// <summary>PEM text.</summary>
    public static PemSource FromText(string text) => new(text, null);

    /// <summary>A file with PEM text, read whenever a connection is built, so that rotated files are noticed.</summary>
    public static PemSource FromFile(string file) => new(null, file);

    /// <summary>The text.</summary>
    /// <exception cref="KubeConfigException">The file cannot be read.</exception>
    internal string Read(string what)
    {
        if (_text is not null)
        {
            return _text;
        }

        try
        {
            return System.IO.File.ReadAllText(File!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException(
                "CertificateFileUnreadable", $"The {what} cannot be read from {File}: {exception.Message}", File, inner: exception);
        }
    }
}
