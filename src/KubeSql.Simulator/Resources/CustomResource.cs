using System.Text.Json;

namespace KubeSql.Simulator.Resources;

/// <summary>What a CustomResourceDefinition says about one of its versions.</summary>
/// <param name="ListKind">The kind of lists.</param>
/// <param name="Schema">The openAPIV3Schema; null when there is none.</param>
/// <param name="PrinterColumns">The additionalPrinterColumns; empty when there are none.</param>
/// <param name="Scale">Where replicas stand, as the scale subresource says; null without that subresource.</param>
internal sealed record CustomResource(
    string ListKind,
    JsonElement? Schema,
    IReadOnlyList<PrinterColumn> PrinterColumns,
    JsonElement? Scale);
