namespace KubeSql.SchemaFacts;

/// <summary>Where an API server listens and what it takes to be let in.</summary>
internal sealed record ServerAddress(Uri Url, string? Token, string? CertificateAuthorityPath);
