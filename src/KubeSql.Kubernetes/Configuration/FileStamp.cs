namespace KubeSql.Kubernetes;

/// <summary>Tells cheaply whether a file was written since: when, and how long it is now.</summary>
internal readonly record struct FileStamp(DateTime WrittenAt, long Length)
{
    /// <summary>The stamp as of now; the default one for no file and for one that is not there.</summary>
    public static FileStamp Of(string? path)
    {
        if (path is null)
        {
            return default;
        }

        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : default;
    }
}
