using GovChat.Filter;

namespace GovChat.Server.Hosting;

/// <summary>
/// Gives the rule set by which an organisation judges at this moment; asked anew for every text, because it may be
/// swapped. It asks no database.
/// </summary>
internal delegate RuleSet RuleSetInForce(Guid organisationId);
