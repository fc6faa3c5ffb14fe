namespace KubeSql.Questions.Tests.Clusters;

/// <summary>Several clusters that are asked at once.</summary>
internal sealed record RawFleet(IReadOnlyList<RawCluster> Clusters);
