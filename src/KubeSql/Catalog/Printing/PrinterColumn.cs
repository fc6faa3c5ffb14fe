namespace KubeSql.Catalog.Printing;

/// <summary>One of the additionalPrinterColumns of a CustomResourceDefinition.</summary>
/// <param name="Name">The heading kubectl prints.</param>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c> or <c>date</c>.</param>
/// <param name="JsonPath">Where the value stands in the object.</param>
/// <param name="Description">What it tells; null when the definition does not say.</param>
internal sealed record PrinterColumn(string Name, string Type, string JsonPath, string? Description);
