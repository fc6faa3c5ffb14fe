using KubeSql.Integration.Tests.Clusters;
using KubeSql.Integration.Tests.Suites;

// The suites against a real API server. They share it, so they run one after another.
namespace KubeSql.Integration.Tests.Real;

[CollectionDefinition(nameof(RealCluster))]
public sealed class RealCluster : ICollectionFixture<RealClusterUnderTest>;

[Collection(nameof(RealCluster))]
public sealed class Answers(RealClusterUnderTest cluster) : AnswersSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class BadInput(RealClusterUnderTest cluster) : BadInputSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class CustomResources(RealClusterUnderTest cluster) : CustomResourcesSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class Formats(RealClusterUnderTest cluster) : FormatsSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class Names(RealClusterUnderTest cluster) : NamesSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class PublishedQueries(RealClusterUnderTest cluster) : PublishedQueriesSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class RestrictedUser(RealClusterUnderTest cluster) : RestrictedUserSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class Sessions(RealClusterUnderTest cluster) : SessionsSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class Watch(RealClusterUnderTest cluster) : WatchSuite(cluster);

[Collection(nameof(RealCluster))]
public sealed class FieldFidelity(RealClusterUnderTest cluster) : FieldFidelitySuite(cluster);
