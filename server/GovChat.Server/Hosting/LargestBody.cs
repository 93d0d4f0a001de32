using Microsoft.AspNetCore.Http.Metadata;

namespace GovChat.Server.Hosting;

/// <summary>Lets one endpoint take a larger body than the others; the framework reads it before the body.</summary>
internal sealed class LargestBody(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize { get; } = bytes;
}
