using GovChat.Filter;

namespace GovChat.Server.Hosting;

/// <summary>Gives the rule set in force at this moment; asked anew for every text, because it may be swapped.</summary>
internal delegate RuleSet RuleSetInForce();
