namespace KubeSql.Functions;

/// <summary>The parts of an image's name as it is written: <c>registry/repository:tag@digest</c>.</summary>
/// <param name="Registry">The registry; <c>docker.io</c> where none is written, as container runtimes take it.</param>
/// <param name="Repository">What is between registry and tag, as written.</param>
/// <param name="Tag">The tag; null when none is written.</param>
/// <param name="Digest">The digest with its algorithm; null when none is written.</param>
internal readonly record struct ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    private const string DefaultRegistry = "docker.io";

    /// <summary>Takes an image's name apart. A colon is a tag's only behind the last slash: <c>host:5000/x</c> has none.</summary>
    public static ImageReference Parse(string image)
    {
        // Container runtimes report images with where they were pulled by, such as docker-pullable://.
        var scheme = image.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? image : image[(scheme + 3)..];
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : rest[(at + 1)..];
        rest = at < 0 ? rest : rest[..at];

        var colon = rest.LastIndexOf(':');
        var hasTag = colon > rest.LastIndexOf('/');
        var tag = hasTag ? rest[(colon + 1)..] : null;
        rest = hasTag ? rest[..colon] : rest;

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && IsHost(rest[..slash])
            ? new ImageReference(rest[..slash], rest[(slash + 1)..], tag, digest)
            : new ImageReference(DefaultRegistry, rest, tag, digest);
    }

    private static bool IsHost(string text) => text == "localhost" || text.Contains('.', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal);
}
