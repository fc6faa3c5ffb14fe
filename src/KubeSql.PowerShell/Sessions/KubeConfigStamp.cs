using System.Collections.Concurrent;
using KubeSql.Kubernetes;

namespace KubeSql.PowerShell;

/// <summary>
/// Which servers a request means by now, and as whom: a session opened for others must not answer it. Cheap enough for every command,
/// because files are read again only when they were written.
/// </summary>
internal sealed class KubeConfigStamp
{
    private readonly ConcurrentDictionary<string, Reading> _readings = new(StringComparer.Ordinal);

    /// <summary>The stamp as of now; the namespace of the request does not matter.</summary>
    /// <exception cref="KubeConfigException">The kubeconfig or a file it names is missing or wrong, or there is no such context.</exception>
    public string Of(SessionRequest request)
    {
        if (request.Demo)
        {
            return "";
        }

        var key = (request with { Namespace = null }).Key;
        var files = KubeConfig.FindFiles(request.Kubeconfig);
        if (_readings.TryGetValue(key, out var known) && known.Files.SequenceEqual(files) && known.Written == WrittenOf(known))
        {
            return known.Identity;
        }

        var fresh = Read(request, files);
        _readings[key] = fresh;
        return fresh.Identity;
    }

    private static Reading Read(SessionRequest request, IReadOnlyList<string> files)
    {
        // Before reading: what is written meanwhile counts as written afterwards.
        var written = files.Select(Written).ToList();
        var endpoints = SessionOpener.Resolve(request);
        string[] named = [.. endpoints.SelectMany(NamedBy).Distinct(StringComparer.Ordinal)];
        written.AddRange(named.Select(Written));
        return new Reading(files, named, string.Join('\n', written), string.Join('\n', endpoints.Select(IdentityOf)));
    }

    private static string IdentityOf(ClusterEndpoint endpoint) =>
        endpoint.TokenFile is { } file ? $"{endpoint.GetIdentity()} {TokenOwner.Of(file)}" : endpoint.GetIdentity();

    private static IEnumerable<string> NamedBy(ClusterEndpoint endpoint) =>
        new[] { endpoint.CertificateAuthority?.File, endpoint.ClientCertificate?.File, endpoint.ClientKey?.File, endpoint.TokenFile }.OfType<string>();

    private static string WrittenOf(Reading reading) => string.Join('\n', reading.Files.Concat(reading.Named).Select(Written));

    private static string Written(string path)
    {
        var file = new FileInfo(path);
        // What is written is the end of a link, not the link; one that leads nowhere, or round in circles, is as good as none.
        file = file.LinkTarget is null ? file : EndOf(file);
        return file.Exists ? $"{path}|{file.LastWriteTimeUtc.Ticks}|{file.Length}" : path;
    }

    private static FileInfo EndOf(FileInfo link)
    {
        try
        {
            return (FileInfo?)link.ResolveLinkTarget(returnFinalTarget: true) ?? link;
        }
        catch (IOException)
        {
            return link;
        }
    }

    private sealed record Reading(IReadOnlyList<string> Files, IReadOnlyList<string> Named, string Written, string Identity);
}
